//! Images that owners give for the hosted pages: each is what it says it is, and none is a script.

use wire::{AssetExtensionType, Exception, Result};

use crate::svg;

/// Checks that bytes are an image of this kind, by how it begins; what browsers would run is looked
/// for in the one kind that can hold it.
pub(crate) fn check(extension: AssetExtensionType, bytes: &[u8]) -> Result<()> {
    let is_one = match extension {
        AssetExtensionType::Svg => return svg::check(bytes),
        AssetExtensionType::Ico => bytes.starts_with(b"\0\0\x01\0"),
        AssetExtensionType::Jpeg => bytes.starts_with(b"\xff\xd8\xff"),
        AssetExtensionType::Png => bytes.starts_with(b"\x89PNG\r\n\x1a\n"),
        AssetExtensionType::Webp => {
            bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP".as_slice())
        }
    };
    if is_one {
        Ok(())
    } else {
        Err(Exception::InvalidParameter.because(format!("The image is not of type {extension}.")))
    }
}

/// The media type of a picture that photographs and logos come in, if it is one.
pub(crate) fn raster_type(bytes: &[u8]) -> Option<&'static str> {
    if check(AssetExtensionType::Png, bytes).is_ok() {
        Some("image/png")
    } else if check(AssetExtensionType::Jpeg, bytes).is_ok() {
        Some("image/jpeg")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_image_is_what_it_says_it_is() {
        use AssetExtensionType as Extension;

        let images: [(Extension, &[u8]); 4] = [
            (Extension::Ico, b"\0\0\x01\0\x01"),
            (Extension::Jpeg, b"\xff\xd8\xff\xe0"),
            (Extension::Png, b"\x89PNG\r\n\x1a\n\0"),
            (Extension::Webp, b"RIFF\x10\0\0\0WEBPVP8 "),
        ];
        for (said, _) in images {
            for (is, bytes) in images {
                assert_eq!(check(said, bytes).is_ok(), said == is, "{is} as {said}");
            }
            assert!(check(said, b"").is_err());
            assert!(check(said, b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>").is_err());
        }
        assert_eq!(raster_type(images[1].1), Some("image/jpeg"));
        assert_eq!(raster_type(images[2].1), Some("image/png"));
        assert_eq!(raster_type(images[3].1), None);
    }
}
