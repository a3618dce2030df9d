//! QR codes in a terminal.

use std::fmt;

use qrcode::QrCode;
use qrcode::render::unicode::Dense1x2;

/// The text is too long for a QR code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooLong;

impl fmt::Display for TooLong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the text is too long for a QR code")
    }
}

impl std::error::Error for TooLong {}

/// Draws a QR code with half blocks, for a terminal with a dark ground; most readers take the inverse too.
///
/// # Errors
///
/// When the text is too long.
pub fn draw(text: &str) -> Result<String, TooLong> {
    let code = QrCode::new(text).map_err(|_| TooLong)?;
    // Terminals are mostly dark, and readers want dark modules on a light ground.
    let drawn = code.render::<Dense1x2>().dark_color(Dense1x2::Light).light_color(Dense1x2::Dark).build();
    Ok(drawn + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a camera sees of a dark terminal: two rows of modules a line.
    fn seen(drawn: &str) -> Vec<Vec<bool>> {
        let half =
            |line: &str, lit: [char; 2]| line.chars().map(|sign| lit.contains(&sign)).collect::<Vec<_>>();
        drawn.lines().flat_map(|line| [half(line, ['█', '▀']), half(line, ['█', '▄'])]).collect()
    }

    #[test]
    fn reader_of_other_people_reads_what_was_drawn() {
        let text = r"WIFI:T:WPA;S:caf\;e;P:pass\:word;;";
        let lit = seen(&draw(text).unwrap());
        let (zoom, width) = (4, lit[0].len());
        let mut picture =
            rqrr::PreparedImage::prepare_from_greyscale(width * zoom, lit.len() * zoom, |x, y| {
                if lit[y / zoom][x / zoom] { 255 } else { 0 }
            });
        let codes = picture.detect_grids();
        assert_eq!(codes.len(), 1);
        assert_eq!(codes[0].decode().unwrap().1, text);
    }

    #[test]
    fn text_that_fits_no_code_is_an_error() {
        assert_eq!(draw(&"x".repeat(8_000)), Err(TooLong));
    }
}
