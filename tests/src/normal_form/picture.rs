//! Pictures that name where they were read, so that a page that holds their bytes can be asked for their addresses.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// A picture whose pixels, one for each byte, are the path it was read at.
///
/// # Panics
/// Never: a picture of one row can be written.
pub fn picture(path: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    // A picture has one pixel at least.
    let pixels = format!("/{path}").into_bytes();
    let mut encoder = png::Encoder::new(&mut bytes, pixels.len() as u32, 1);
    encoder.set_color(png::ColorType::Grayscale);
    let mut writer = encoder.write_header().expect("a header");
    writer.write_image_data(&pixels).expect("one row");
    writer.finish().expect("the end of the picture");
    bytes
}

/// The path that a picture in a page is of.
pub(super) fn pictured_path(address: &str) -> Option<String> {
    let (_, data) = address.split_once(";base64,")?;
    let bytes = STANDARD.decode(data).ok()?;
    let mut reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().ok()?;
    let mut pixels = vec![0; reader.output_buffer_size()?];
    reader.next_frame(&mut pixels).ok()?;
    Some(String::from_utf8(pixels).ok()?.strip_prefix('/')?.to_owned())
}
