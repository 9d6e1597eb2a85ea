//! Photos without what the camera wrote into them: place, time, owner, thumbnails.

/// A piece of the file, and what is left of it.
type Cut<'a> = (&'a [u8], &'a [u8]);

/// Media type and the same picture without metadata; `None` where it is no whole JPEG or PNG.
pub fn stripped(bytes: &[u8]) -> Option<(&'static str, Vec<u8>)> {
    if let Some(rest) = bytes.strip_prefix(&[0xFF, 0xD8]) {
        return jpeg(rest).map(|kept| ("image/jpeg", kept));
    }
    let rest = bytes.strip_prefix(PNG)?;
    png(rest).map(|kept| ("image/png", kept))
}

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Chunks that are kept: the picture itself, transparency and how its colours are meant.
const CHUNKS: [&[u8]; 9] = [b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"pHYs"];

fn png(mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut kept = PNG.to_vec();
    let mut first = true;
    loop {
        let (length, _) = rest.split_first_chunk::<4>()?;
        let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
        let (chunk, after) = rest.split_at_checked(length.checked_add(12)?)?;
        let kind = chunk.get(4..8)?;
        if first && kind != b"IHDR" {
            return None;
        }
        first = false;
        if CHUNKS.contains(&kind) {
            kept.extend_from_slice(chunk);
        }
        if kind == b"IEND" {
            return Some(kept);
        }
        rest = after;
    }
}

const START_OF_SCAN: u8 = 0xDA;
const END_OF_IMAGE: u8 = 0xD9;

fn jpeg(mut rest: &[u8]) -> Option<Vec<u8>> {
    let (mut kept, mut framed, mut scanned) = (vec![0xFF, 0xD8], false, false);
    loop {
        let (marker, after) = marker(rest)?;
        if marker == END_OF_IMAGE {
            kept.extend_from_slice(&[0xFF, END_OF_IMAGE]);
            return (framed && scanned).then_some(kept);
        }
        let (segment, after) = segment(after)?;
        framed |= matches!(marker, 0xC0..=0xC2);
        if is_kept(marker) {
            kept.extend_from_slice(&[0xFF, marker]);
            kept.extend_from_slice(segment);
        }
        rest = after;
        if marker == START_OF_SCAN {
            let (data, after) = scan(rest)?;
            kept.extend_from_slice(data);
            (rest, scanned) = (after, true);
        }
    }
}

/// JFIF (APP0) and Adobe's colour transform (APP14) are part of the picture; other application segments and comments
/// aren't.
const fn is_kept(marker: u8) -> bool {
    !matches!(marker, 0xE1..=0xED | 0xEF | 0xFE)
}

/// The next marker; fill bytes may stand before it.
fn marker(bytes: &[u8]) -> Option<(u8, &[u8])> {
    let rest = bytes.strip_prefix(&[0xFF])?;
    let fill = rest.iter().take_while(|byte| **byte == 0xFF).count();
    let (marker, after) = rest.get(fill..)?.split_first()?;
    (0xC0..=0xFE).contains(marker).then_some((*marker, after))
}

/// The length and what it covers.
fn segment(bytes: &[u8]) -> Option<Cut<'_>> {
    let (length, _) = bytes.split_first_chunk::<2>()?;
    let length = usize::from(u16::from_be_bytes(*length));
    if length < 2 {
        return None;
    }
    bytes.split_at_checked(length)
}

/// Coded data up to the next marker that isn't a stuffed zero or a restart.
fn scan(bytes: &[u8]) -> Option<Cut<'_>> {
    let ends = bytes
        .array_windows::<2>()
        .position(|[a, b]| *a == 0xFF && *b != 0x00 && !(0xD0..=0xD7).contains(b) && *b != 0xFF)?;
    bytes.split_at_checked(ends)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn jpeg_with(extra: &[u8]) -> Vec<u8> {
        let mut photo = vec![0xFF, 0xD8, 0xFF, 0xE0, 0, 4, b'J', b'F'];
        photo.extend_from_slice(extra);
        photo.extend_from_slice(&[0xFF, 0xC0, 0, 3, 8, 0xFF, 0xDA, 0, 3, 1, 7, 0xFF, 0, 9, 0xFF, 0xD0, 8]);
        photo.extend_from_slice(&[0xFF, 0xD9]);
        photo
    }

    #[test]
    fn exif_comments_and_what_follows_the_end_are_gone() {
        let exif = [0xFF, 0xE1, 0, 8, b'E', b'x', b'i', b'f', 0, 0];
        let comment = [0xFF, 0xFE, 0, 5, b'G', b'P', b'S'];
        let mut photo = jpeg_with(&[exif.as_slice(), &comment].concat());
        photo.extend_from_slice(b"a second picture");
        let (kind, kept) = stripped(&photo).unwrap();
        assert_eq!((kind, kept), ("image/jpeg", jpeg_with(&[])));
    }

    #[test]
    fn half_a_photo_and_a_disguised_page_are_refused() {
        let whole = jpeg_with(&[]);
        for length in 0..whole.len() {
            assert!(stripped(&whole[..length]).is_none(), "{length}");
        }
        assert!(stripped(b"<html>").is_none());
        assert!(stripped(&[PNG, b"\0\0\0\0tEXt\0\0\0\0"].concat()).is_none());
    }

    #[test]
    fn texts_in_a_png_are_gone() {
        let chunk = |kind: &[u8]| [b"\0\0\0\x01", kind, b"x", b"crc!"].concat();
        let picture =
            |chunks: &[&[u8]]| [PNG.to_vec(), chunks.iter().flat_map(|kind| chunk(kind)).collect()].concat();
        let full = picture(&[b"IHDR", b"tEXt", b"eXIf", b"IDAT", b"IEND"]);
        assert_eq!(stripped(&full).unwrap().1, picture(&[b"IHDR", b"IDAT", b"IEND"]));
    }
}
