//! ICC profiles in pictures (ISO 15076-1).

/// Whether a profile can stand in a PDF/A-2 file for `components` components (PDF/A-2 §6.2.4.2): its header names a
/// version up to 4, a device class for colours, and the right colour space.
pub(super) fn is_usable(profile: &[u8], components: u8) -> bool {
    let Some(header) = profile.get(..128) else { return false };
    let size = u32::from_be_bytes([header[0], header[1], header[2], header[3]]) as usize;
    let space: &[u8] = match components {
        1 => b"GRAY",
        3 => b"RGB ",
        4 => b"CMYK",
        _ => return false,
    };
    let class = [&b"scnr"[..], b"mntr", b"prtr", b"spac"].contains(&&header[12..16]);
    size == profile.len()
        && (2..=4).contains(&header[8])
        && class
        && header[16..20] == *space
        && header[36..40] == *b"acsp"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_checked() {
        let profile = crate::complete::srgb_profile();
        assert!(is_usable(&profile, 3));
        assert!(!is_usable(&profile, 4));
        assert!(!is_usable(&profile[..profile.len() - 1], 3));
        let mut newer = profile.clone();
        newer[8] = 5;
        assert!(!is_usable(&newer, 3));
    }
}
