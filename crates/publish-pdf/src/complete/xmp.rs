//! The metadata stream (ISO 16684-1, ISO 32000-1 §14.3.2).

use std::fmt::Write as _;

use super::metadata::{Facts, PRODUCER};
use crate::claims::Claims;

/// What XMP says of the document, and which standards the file claims to meet.
pub(super) fn write(facts: &Facts<'_>, claims: Claims) -> String {
    let mut xmp = String::with_capacity(4096);
    xmp.push_str(
        "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n",
    );
    xmp.push_str(
        "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n<rdf:Description rdf:about=\"\"",
    );
    let namespaces = [
        ("dc", "http://purl.org/dc/elements/1.1/"),
        ("pdf", "http://ns.adobe.com/pdf/1.3/"),
        ("xmp", "http://ns.adobe.com/xap/1.0/"),
        ("pdfaid", "http://www.aiim.org/pdfa/ns/id/"),
        ("pdfuaid", "http://www.aiim.org/pdfua/ns/id/"),
    ];
    for (prefix, address) in namespaces {
        write!(xmp, "\n xmlns:{prefix}=\"{address}\"").expect("writing to a string does not fail");
    }
    xmp.push_str(">\n<dc:format>application/pdf</dc:format>\n");
    list(&mut xmp, "dc:title", "Alt", &[&facts.title]);
    list(&mut xmp, "dc:language", "Bag", &[facts.language]);
    list(&mut xmp, "dc:creator", "Seq", &facts.authors);
    list(&mut xmp, "dc:description", "Alt", facts.subject.as_slice());
    list(&mut xmp, "dc:subject", "Bag", &facts.keywords);
    if !facts.keywords.is_empty() {
        element(&mut xmp, "pdf:Keywords", &facts.keywords.join(", "));
    }
    element(&mut xmp, "pdf:Producer", PRODUCER);
    element(&mut xmp, "xmp:CreatorTool", PRODUCER);
    if let Some(date) = &facts.date {
        element(&mut xmp, "xmp:CreateDate", date);
    }
    if let Some(archive) = claims.archive {
        element(&mut xmp, "pdfaid:part", archive.part());
        element(&mut xmp, "pdfaid:conformance", archive.level());
    }
    if claims.accessible {
        element(&mut xmp, "pdfuaid:part", "1");
    }
    xmp.push_str("</rdf:Description>\n");
    if claims.archive.is_some() && claims.accessible {
        xmp.push_str(SCHEMAS);
    }
    xmp.push_str("</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>");
    xmp
}

/// PDF/A wants properties explained that it does not know (PDF/A-2 §6.6.2.3.2): those of PDF/UA.
const SCHEMAS: &str = r#"<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that the file meets</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"#;

fn element(xmp: &mut String, name: &str, value: &str) {
    write!(xmp, "<{name}>").expect("writing to a string does not fail");
    escape(xmp, value);
    writeln!(xmp, "</{name}>").expect("writing to a string does not fail");
}

fn list(xmp: &mut String, name: &str, kind: &str, values: &[impl AsRef<str>]) {
    if values.is_empty() {
        return;
    }
    let language = if kind == "Alt" { " xml:lang=\"x-default\"" } else { "" };
    write!(xmp, "<{name}><rdf:{kind}>").expect("writing to a string does not fail");
    for value in values {
        write!(xmp, "<rdf:li{language}>").expect("writing to a string does not fail");
        escape(xmp, value.as_ref());
        xmp.push_str("</rdf:li>");
    }
    writeln!(xmp, "</rdf:{kind}></{name}>").expect("writing to a string does not fail");
}

/// Appends text; characters that XML 1.0 §2.2 does not allow are left out.
fn escape(xmp: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => xmp.push_str("&amp;"),
            '<' => xmp.push_str("&lt;"),
            '>' => xmp.push_str("&gt;"),
            '\u{0}'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => {}
            character => xmp.push(character),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use publish_core::model::PdfArchive;

    fn facts() -> Facts<'static> {
        Facts {
            title: "Rise & <fall>\u{1}".into(),
            language: "en",
            authors: vec!["One".into(), "Two".into()],
            subject: None,
            keywords: vec!["a", "b"],
            date: Some("2009-10".into()),
        }
    }

    #[test]
    fn only_what_is_met_is_claimed() {
        let both = write(&facts(), Claims { archive: Some(PdfArchive::A2a), accessible: true });
        assert!(both.contains("<pdfaid:part>2</pdfaid:part>") && both.contains("<pdfuaid:part>1</pdfuaid:part>"));
        let one = write(&facts(), Claims { archive: Some(PdfArchive::A3u), accessible: false });
        assert!(one.contains("<pdfaid:part>3</pdfaid:part>") && one.contains("<pdfaid:conformance>U<"));
        assert!(!one.contains("<pdfuaid:part>") && !one.contains("pdfaExtension"));
    }

    #[test]
    fn values_are_escaped() {
        let xmp = write(&facts(), Claims { archive: None, accessible: false });
        assert!(xmp.contains("<rdf:li xml:lang=\"x-default\">Rise &amp; &lt;fall&gt;</rdf:li>"));
        assert!(xmp.contains("<dc:creator><rdf:Seq><rdf:li>One</rdf:li><rdf:li>Two</rdf:li></rdf:Seq></dc:creator>"));
        assert!(xmp.contains("<xmp:CreateDate>2009-10</xmp:CreateDate>"));
        assert!(!xmp.contains("dc:description"));
    }
}
