//! A picture from the phone, made small: drawn anew it also loses where and with what it was taken.

use contract::photos::MAX_PHOTO_BYTES;
use js_sys::{Promise, Uint8Array};
use rules::draw::hex;
use sha2::{Digest, Sha256};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, CanvasRenderingContext2d, HtmlCanvasElement, ImageBitmap};

use crate::browser::document;

const JPEG: &str = "image/jpeg";
/// The longer side in pixels and JPEG's quality: the first that the server takes. Small print stays readable in the
/// first; a wall of leaves needs a later one.
const TRIES: [(u32, f64); 4] = [(1600, 0.82), (1600, 0.62), (1280, 0.6), (1024, 0.5)];

/// A picture ready to be kept and sent.
#[derive(Clone)]
pub struct Photo {
    /// JPEG.
    pub bytes: Uint8Array,
    /// Their hash in hex.
    pub sha256: String,
}

impl Photo {
    /// Makes it from what the camera gave; none where the browser can't read that.
    pub async fn of(file: &Blob) -> Option<Self> {
        let made = web_sys::window()?.create_image_bitmap_with_blob(file).ok()?;
        let picture: ImageBitmap = JsFuture::from(made).await.ok()?.unchecked_into();
        let mut photo = None;
        for (most, quality) in TRIES {
            let bytes = drawn(&picture, most, quality).await?;
            let fits = usize::try_from(bytes.length()).is_ok_and(|size| size <= MAX_PHOTO_BYTES);
            photo = Some(bytes);
            if fits {
                break;
            }
        }
        picture.close();
        photo.map(Self::from_bytes)
    }

    /// As it is sent.
    pub fn picture(&self) -> Option<Blob> {
        picture_of(&self.bytes)
    }

    fn from_bytes(bytes: Uint8Array) -> Self {
        Self { sha256: hex(&Sha256::digest(bytes.to_vec())), bytes }
    }
}

async fn drawn(picture: &ImageBitmap, most: u32, quality: f64) -> Option<Uint8Array> {
    let (width, height) = fit(picture.width(), picture.height(), most);
    let canvas: HtmlCanvasElement = document()?.create_element("canvas").ok()?.unchecked_into();
    canvas.set_width(width);
    canvas.set_height(height);
    let pen: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.unchecked_into();
    pen.draw_image_with_image_bitmap_and_dw_and_dh(picture, 0.0, 0.0, width.into(), height.into()).ok()?;
    let jpeg: Blob = JsFuture::from(as_jpeg(&canvas, quality)).await.ok()?.dyn_into().ok()?;
    let buffer = JsFuture::from(jpeg.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer))
}

fn as_jpeg(canvas: &HtmlCanvasElement, quality: f64) -> Promise {
    Promise::new(&mut |resolve, reject| {
        let done = Closure::once_into_js(move |blob: JsValue| {
            let _ = resolve.call1(&JsValue::UNDEFINED, &blob);
        });
        let asked = canvas.to_blob_with_type_and_encoder_options(
            done.unchecked_ref(),
            JPEG,
            &JsValue::from_f64(quality),
        );
        if let Err(error) = asked {
            let _ = reject.call1(&JsValue::UNDEFINED, &error);
        }
    })
}

/// Width and height so that neither is more than `most`, in the same proportion; small pictures stay as they are.
fn fit(width: u32, height: u32, most: u32) -> (u32, u32) {
    let longer = width.max(height);
    if longer <= most {
        return (width.max(1), height.max(1));
    }
    let scaled = |side: u32| {
        let side = (u64::from(side) * u64::from(most) + u64::from(longer) / 2) / u64::from(longer);
        u32::try_from(side).unwrap_or(most).max(1)
    };
    (scaled(width), scaled(height))
}

/// The bytes as a picture.
pub fn picture_of(bytes: &Uint8Array) -> Option<Blob> {
    let options = BlobPropertyBag::new();
    options.set_type(JPEG);
    Blob::new_with_u8_array_sequence_and_options(&js_sys::Array::of1(bytes), &options).ok()
}

#[cfg(test)]
mod tests {
    use super::fit;

    #[test]
    fn the_longer_side_has_at_most_1600_pixels() {
        assert_eq!(fit(4032, 3024, 1600), (1600, 1200));
        assert_eq!(fit(3024, 4032, 1600), (1200, 1600));
        assert_eq!(fit(1600, 900, 1600), (1600, 900));
        assert_eq!(fit(640, 480, 1600), (640, 480));
    }

    #[test]
    fn a_strip_keeps_at_least_a_pixel() {
        assert_eq!(fit(40_000, 3, 1600), (1600, 1));
        assert_eq!(fit(u32::MAX, u32::MAX, 1600), (1600, 1600));
    }
}
