//! Pictures that name where they were read, so that a page that holds their bytes can be asked for their addresses.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// The key of the text in a picture file that says at which path it was read.
const PATH: &str = "path";

/// A picture of one pixel that names the path it was read at.
///
/// # Panics
/// Never: a picture of one pixel can be written.
pub fn picture(path: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 1, 1);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.add_itxt_chunk(PATH.to_owned(), path.to_owned()).expect("a short text");
    let mut writer = encoder.write_header().expect("a header");
    writer.write_image_data(&[0]).expect("one pixel");
    writer.finish().expect("the end of the picture");
    bytes
}

/// The path that a picture in a page names.
pub(super) fn pictured_path(address: &str) -> Option<String> {
    let (_, data) = address.split_once(";base64,")?;
    let bytes = STANDARD.decode(data).ok()?;
    let reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().ok()?;
    let text = reader.info().utf8_text.iter().find(|text| text.keyword == PATH)?;
    text.get_text().ok()
}
