//! Bytes that are read one after another.

/// What is left to be read.
pub(super) struct Stream<'a>(&'a [u8]);

impl<'a> Stream<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Stream<'a> {
        Stream(bytes)
    }

    pub(super) fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    pub(super) fn skip(&mut self, length: usize) -> Option<()> {
        self.take(length).map(|_| ())
    }

    pub(super) fn expect(&mut self, bytes: &[u8]) -> Option<()> {
        (self.take(bytes.len())? == bytes).then_some(())
    }

    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (taken, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*taken)
    }

    pub(super) fn u8(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    pub(super) fn u16(&mut self) -> Option<u16> {
        self.array().map(u16::from_be_bytes)
    }

    pub(super) fn i16(&mut self) -> Option<i16> {
        self.array().map(i16::from_be_bytes)
    }

    pub(super) fn u32(&mut self) -> Option<u32> {
        self.array().map(u32::from_be_bytes)
    }

    /// A `UIntBase128`: seven bits a byte, the highest bit of all but the last (§4.2).
    pub(super) fn base_128(&mut self) -> Option<u32> {
        let mut value: u32 = 0;
        for _ in 0..5 {
            let byte = self.u8()?;
            value = value.checked_mul(128)? | u32::from(byte & 127);
            if byte < 128 {
                return Some(value);
            }
        }
        None
    }

    /// A `255UInt16`: a byte, or after one of three codes what is more (§4.3).
    pub(super) fn short(&mut self) -> Option<u16> {
        Some(match self.u8()? {
            253 => self.u16()?,
            254 => u16::from(self.u8()?) + 506,
            255 => u16::from(self.u8()?) + 253,
            value => u16::from(value),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_one_to_five_bytes() {
        let mut stream = Stream::new(&[63, 0x81, 0, 0x8F, 0xFF, 0xFF, 0xFF, 0x7F, 0x90, 0x80, 0x80, 0x80, 0]);
        assert_eq!([stream.base_128(), stream.base_128(), stream.base_128()], [Some(63), Some(128), Some(u32::MAX)]);
        assert_eq!(stream.base_128(), None);
    }

    #[test]
    fn shorts_have_one_to_three_bytes() {
        // The recommendation writes 506 in three ways.
        let mut stream = Stream::new(&[252, 255, 253, 254, 0, 253, 1, 250, 253, 0xFF, 0xFF, 255]);
        let read: Vec<Option<u16>> = (0..6).map(|_| stream.short()).collect();
        assert_eq!(read, [Some(252), Some(506), Some(506), Some(506), Some(65_535), None]);
    }
}
