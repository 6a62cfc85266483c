//! What the classic hosted pages look like: a style sheet and a logo, for one client or for all.

use base64::{Engine, engine::general_purpose::STANDARD};
use serde::{Deserialize, Serialize};
use wire::{Blob, Exception, Result, UICustomizationType};

use crate::{PoolId, Timestamp, css, image};

/// In place of a client's id: what clients without a customisation of their own look like.
pub const ALL: &str = "ALL";

/// The largest logo (the developer guide, "Customizing hosted UI (classic) branding").
const LARGEST_IMAGE: usize = 100 * 1024;

/// The largest style sheet (behaviour-oidc-and-more.md 2.2).
const LARGEST_SHEET: usize = 3 * 1024;

/// The largest customisation, its logo in base64.
const LARGEST: usize = 135 * 1024;

/// A customisation. Sheet and logo are set together: what is left out is not there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Customization {
    /// The pool.
    pub pool: PoolId,
    /// The client, or [`ALL`].
    pub client: String,
    /// The style sheet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub css: Option<String>,
    /// The logo, in base64.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image: Option<Blob>,
    /// When the customisation was created.
    pub created_at: Timestamp,
    /// When the customisation last changed.
    pub modified_at: Timestamp,
}

impl Customization {
    /// A customisation of a sheet, a logo or both; nothing where neither is given.
    pub fn new(
        pool: PoolId,
        client: String,
        css: Option<String>,
        image: Option<Blob>,
        now: Timestamp,
    ) -> Result<Option<Self>> {
        let css = css.filter(|css| !css.trim().is_empty());
        let image = image.filter(|image| !image.0.is_empty());
        if css.is_none() && image.is_none() {
            return Ok(None);
        }
        let customization = Self { pool, client, css, image, created_at: now, modified_at: now };
        customization.check()?;
        Ok(Some(customization))
    }

    /// The customisation as the API shows it. The address of the logo is the logo itself, so that it
    /// can be looked at before any page shows it.
    pub fn to_wire(&self) -> UICustomizationType {
        UICustomizationType {
            user_pool_id: Some(self.pool.to_string()),
            client_id: Some(self.client.clone()),
            css: self.css.clone(),
            css_version: self.css.as_ref().map(|_| self.modified_at.compact()),
            image_url: self.image.as_ref().and_then(|image| {
                let media_type = image::raster_type(&image.0)?;
                Some(format!("data:{media_type};base64,{}", STANDARD.encode(&image.0)))
            }),
            creation_date: Some(self.created_at.into()),
            last_modified_date: Some(self.modified_at.into()),
        }
    }

    fn check(&self) -> Result<()> {
        let css = self.css.as_deref().unwrap_or_default();
        let image = self.image.as_ref().map(|image| image.0.as_slice()).unwrap_or_default();
        let whole = css.len() + image.len().div_ceil(3) * 4;
        if css.len() > LARGEST_SHEET || image.len() > LARGEST_IMAGE || whole > LARGEST {
            return Err(Exception::InvalidParameter.because("Request parameters too large."));
        }
        if !image.is_empty() && image::raster_type(image).is_none() {
            return Err(
                Exception::InvalidParameter.because("ImageFile must be a PNG or JPEG image.")
            );
        }
        css::check_sheet(css)
    }
}
