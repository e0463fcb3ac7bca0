//! A fingerprint of bytes: for names and numbers in outputs that must depend on content alone.

/// 128 bits that are the same for the same bytes on every machine. Not for security.
pub fn fingerprint(bytes: &[u8]) -> [u8; 16] {
    let mut lanes = [0x9E37_79B9_7F4A_7C15_u64 ^ bytes.len() as u64, 0xC2B2_AE3D_27D4_EB4F];
    let mut words = bytes.chunks_exact(8);
    for word in &mut words {
        let word = u64::from_le_bytes(word.try_into().expect("chunks of eight bytes"));
        mix(&mut lanes, word);
    }
    let mut rest = [0; 8];
    rest[..words.remainder().len()].copy_from_slice(words.remainder());
    mix(&mut lanes, u64::from_le_bytes(rest));
    let mut result = [0; 16];
    result[..8].copy_from_slice(&finish(lanes[0] ^ lanes[1].rotate_left(32)).to_be_bytes());
    result[8..].copy_from_slice(&finish(lanes[1].wrapping_add(lanes[0])).to_be_bytes());
    result
}

fn mix(lanes: &mut [u64; 2], word: u64) {
    lanes[0] = (lanes[0] ^ word).wrapping_mul(0x9FB2_1C65_1E98_DF25).rotate_left(29);
    lanes[1] = (lanes[1].wrapping_add(word)).wrapping_mul(0xD6E8_FEB8_6659_FD93).rotate_left(37);
}

fn finish(mut value: u64) -> u64 {
    value ^= value >> 32;
    value = value.wrapping_mul(0xD6E8_FEB8_6659_FD93);
    value ^= value >> 29;
    value = value.wrapping_mul(0x9FB2_1C65_1E98_DF25);
    value ^ (value >> 32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_counts() {
        let bytes: Vec<u8> = (0..100).collect();
        let whole = fingerprint(&bytes);
        assert_eq!(whole, fingerprint(&bytes));
        for index in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[index] ^= 1;
            assert_ne!(fingerprint(&changed), whole);
        }
        assert_ne!(fingerprint(b""), fingerprint(b"\0"));
    }
}
