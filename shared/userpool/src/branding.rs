//! The style of a client's hosted pages: settings in one document, and images.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use wire::{
    AssetCategoryType, AssetExtensionType, AssetType, Blob, Exception, ManagedLoginBrandingType,
    Result,
};

use crate::{AppClient, PoolId, Timestamp, image};

/// How many styles a pool may have (behaviour-oidc-and-more.md 8.3).
pub const STYLES_PER_POOL: usize = 20;

/// How many images a style may have.
const ASSETS_PER_STYLE: usize = 40;

/// The most that a style may take with all its images: it fits one transaction of the table, and in
/// base64 one answer of a Lambda function.
const LARGEST_STYLE: usize = 3_000_000;

/// The longest document of settings, as text.
const LARGEST_SETTINGS: usize = 256 * 1024;

/// What the pages look like where nobody says otherwise.
static DEFAULTS: LazyLock<Value> = LazyLock::new(|| {
    serde_json::from_str(include_str!("branding/defaults.json")).unwrap_or_default()
});

/// The style of a client. What it consists of is a [`Style`], and is kept beside it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Branding {
    /// The pool.
    pub pool: PoolId,
    /// The client, which has one style.
    pub client: String,
    /// The id of the style, a UUID.
    pub id: String,
    /// When the style was created.
    pub created_at: Timestamp,
    /// When the style last changed.
    pub modified_at: Timestamp,
}

impl Branding {
    /// A new style of a client.
    pub fn new(client: &AppClient, id: String, now: Timestamp) -> Self {
        Self {
            pool: client.pool.clone(),
            client: client.id.clone(),
            id,
            created_at: now,
            modified_at: now,
        }
    }

    /// The style as the API shows it: as it was written, or on top of the defaults.
    pub fn to_wire(&self, style: Style, merged: bool) -> ManagedLoginBrandingType {
        let provided = style.settings.is_none();
        ManagedLoginBrandingType {
            user_pool_id: Some(self.pool.to_string()),
            managed_login_branding_id: Some(self.id.clone()),
            use_cognito_provided_values: Some(provided),
            settings: if merged { Some(style.merged()) } else { style.settings },
            assets: Some(style.assets),
            creation_date: Some(self.created_at.into()),
            last_modified_date: Some(self.modified_at.into()),
        }
    }
}

/// What a style consists of; nothing where it is the service's own.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Style {
    /// What differs from the defaults.
    pub settings: Option<Value>,
    /// The images.
    pub assets: Vec<AssetType>,
}

/// The form in which a style is kept: this as JSON behind its length, then the bytes of the images,
/// one behind the other.
#[derive(Serialize, Deserialize)]
struct Head {
    settings: Option<Value>,
    assets: Vec<AssetType>,
    lengths: Vec<usize>,
}

impl Style {
    /// A style as asked for: the service's own, or settings with images.
    pub fn new(
        provided: Option<bool>,
        settings: Option<Value>,
        assets: Option<Vec<AssetType>>,
    ) -> Result<Self> {
        if provided.is_none() && settings.is_none() {
            return Err(one_of_both());
        }
        Self::default().changed(provided, settings, assets)
    }

    /// The style after a change, which keeps what it does not name: images are replaced one by one,
    /// settings as a whole.
    pub fn changed(
        self,
        provided: Option<bool>,
        settings: Option<Value>,
        assets: Option<Vec<AssetType>>,
    ) -> Result<Self> {
        let assets = assets.unwrap_or_default();
        if provided == Some(true) {
            let alone = settings.is_none() && assets.is_empty();
            return if alone { Ok(Self::default()) } else { Err(one_of_both()) };
        }
        let names_any = provided.is_some() || !assets.is_empty();
        settings.as_ref().map_or(Ok(()), check_settings)?;
        check_assets(&assets)?;
        let mut style = Self { settings: settings.or(self.settings), assets: self.assets };
        if style.settings.is_none() && names_any {
            return Err(one_of_both());
        }
        for asset in assets {
            match style.assets.iter_mut().find(|present| identity(present) == identity(&asset)) {
                Some(present) => *present = asset,
                None => style.assets.push(asset),
            }
        }
        style.check_size()?;
        Ok(style)
    }

    /// The style as it is kept.
    pub fn to_bytes(&self) -> Result<Vec<u8>> {
        let bytes = |asset: &AssetType| asset.bytes.clone().unwrap_or_default().0;
        let head = Head {
            settings: self.settings.clone(),
            assets: self.assets.iter().cloned().map(without_bytes).collect(),
            lengths: self.assets.iter().map(|asset| bytes(asset).len()).collect(),
        };
        let head = serde_json::to_vec(&head).map_err(|e| wire::Error::internal().caused_by(e))?;
        let mut all = u64::try_from(head.len()).unwrap_or_default().to_be_bytes().to_vec();
        all.extend(head);
        self.assets.iter().for_each(|asset| all.extend(bytes(asset)));
        Ok(all)
    }

    /// The style that was kept as these bytes.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (length, rest) = bytes.split_first_chunk()?;
        let length = usize::try_from(u64::from_be_bytes(*length)).ok()?;
        let (head, mut rest) = rest.split_at_checked(length)?;
        let Head { settings, mut assets, lengths } = serde_json::from_slice(head).ok()?;
        if assets.len() != lengths.len() {
            return None;
        }
        for (asset, length) in assets.iter_mut().zip(lengths) {
            let (bytes, behind) = rest.split_at_checked(length)?;
            asset.bytes = Some(Blob(bytes.to_vec()));
            rest = behind;
        }
        rest.is_empty().then_some(Self { settings, assets })
    }

    /// The defaults with what differs in the style.
    fn merged(&self) -> Value {
        let mut merged = DEFAULTS.clone();
        if let Some(settings) = &self.settings {
            lay_over(&mut merged, settings);
        }
        merged
    }

    fn check_size(&self) -> Result<()> {
        if self.assets.len() > ASSETS_PER_STYLE {
            return Err(Exception::InvalidParameter
                .because(format!("A style cannot have more than {ASSETS_PER_STYLE} assets.")));
        }
        if self.to_bytes()?.len() > LARGEST_STYLE {
            return Err(Exception::InvalidParameter.because(format!(
                "The settings and assets of a style cannot exceed {LARGEST_STYLE} bytes."
            )));
        }
        Ok(())
    }
}

fn one_of_both() -> wire::Error {
    Exception::InvalidParameter
        .because("Either UseCognitoProvidedValues or Settings must be specified (but not both).")
}

fn check_settings(settings: &Value) -> Result<()> {
    if !settings.is_object() {
        return Err(Exception::InvalidParameter.because("Settings must be a JSON object."));
    }
    if settings.to_string().len() > LARGEST_SETTINGS {
        return Err(Exception::InvalidParameter
            .because(format!("Settings cannot exceed {LARGEST_SETTINGS} bytes.")));
    }
    Ok(())
}

fn check_assets(assets: &[AssetType]) -> Result<()> {
    for (place, asset) in assets.iter().enumerate() {
        check_asset(asset)?;
        if assets[..place].iter().any(|earlier| identity(earlier) == identity(asset)) {
            return Err(Exception::InvalidParameter.because(format!(
                "The asset {} is named twice for the color mode {}.",
                asset.category, asset.color_mode
            )));
        }
    }
    Ok(())
}

/// What is asked of an image depends on what it is for.
fn check_asset(asset: &AssetType) -> Result<()> {
    use AssetCategoryType as Category;
    use AssetExtensionType as Extension;

    let AssetType { category, extension, .. } = asset;
    if asset.resource_id.is_some() && *category != Category::IdpButtonIcon {
        return Err(Exception::InvalidParameter
            .because(format!("Resource Id is not supported for asset category '{category}'")));
    }
    let fits = match category {
        Category::FaviconIco => *extension == Extension::Ico,
        Category::FaviconSvg => *extension == Extension::Svg,
        Category::IdpButtonIcon => true,
        _ => *extension != Extension::Ico,
    };
    if !fits {
        return Err(Exception::InvalidParameter.because(format!(
            "The extension {extension} is not supported for asset category '{category}'"
        )));
    }
    let bytes = asset.bytes.as_ref().map(|bytes| bytes.0.as_slice()).unwrap_or_default();
    if bytes.is_empty() {
        return Err(Exception::InvalidParameter
            .because(format!("The asset of the category '{category}' has no bytes.")));
    }
    image::check(*extension, bytes)
}

/// What there is once of in a style.
fn identity(asset: &AssetType) -> impl PartialEq + '_ {
    (asset.category, asset.color_mode, asset.resource_id.as_deref())
}

fn without_bytes(asset: AssetType) -> AssetType {
    AssetType { bytes: None, ..asset }
}

/// Objects are merged member by member; everything else takes the place of what was there.
fn lay_over(under: &mut Value, over: &Value) {
    match (under, over) {
        (Value::Object(under), Value::Object(over)) => {
            for (name, value) in over {
                lay_over(under.entry(name.as_str()).or_insert(Value::Null), value);
            }
        }
        (under, over) => *under = over.clone(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn asset(content: Value) -> AssetType {
        serde_json::from_value(content).unwrap()
    }

    fn png(category: &str, mode: &str, last: u8) -> AssetType {
        let bytes = Blob([b"\x89PNG\r\n\x1a\n".as_slice(), &[last]].concat());
        let asset_of = json!({ "Category": category, "ColorMode": mode, "Extension": "PNG" });
        AssetType { bytes: Some(bytes), ..asset(asset_of) }
    }

    #[test]
    fn a_style_is_read_as_it_was_kept() {
        let assets = vec![png("FORM_LOGO", "DARK", 1), png("FORM_LOGO", "LIGHT", 2)];
        let settings = json!({ "a": [null, 1.0, "\u{e4}"], "b": {} });
        for style in [
            Style::default(),
            Style { settings: Some(settings.clone()), assets: Vec::new() },
            Style { settings: Some(settings), assets },
        ] {
            let bytes = style.to_bytes().unwrap();

            assert_eq!(Style::from_bytes(&bytes), Some(style));
            for end in 0..bytes.len() {
                assert_eq!(Style::from_bytes(&bytes[..end]), None);
            }
            assert_eq!(Style::from_bytes(&[bytes, vec![0]].concat()), None);
        }
        assert_eq!(Style::from_bytes(&[0xff; 64]), None);
    }

    #[test]
    fn defaults_speak_of_every_part_of_a_page() {
        for part in ["categories", "componentClasses", "components"] {
            assert!(DEFAULTS[part].as_object().is_some_and(|part| !part.is_empty()), "{part}");
        }
    }

    #[test]
    fn settings_lie_over_the_defaults() {
        let settings = json!({
            "categories": { "global": { "colorSchemeMode": "DARK" } },
            "components": { "favicon": { "enabledTypes": [] }, "form": null },
            "tomorrow": { "a": 1 },
        });
        let merged = Style { settings: Some(settings), assets: Vec::new() }.merged();

        assert_eq!(merged["categories"]["global"]["colorSchemeMode"], "DARK");
        assert_eq!(merged["categories"]["global"]["spacingDensity"], "REGULAR");
        assert_eq!(merged["components"]["favicon"]["enabledTypes"], json!([]));
        assert_eq!(merged["components"]["form"], json!(null));
        assert_eq!(merged["tomorrow"], json!({ "a": 1 }));
        assert_eq!(Style::default().merged(), *DEFAULTS);
    }

    #[test]
    fn a_change_replaces_images_one_by_one() {
        let first = vec![png("FORM_LOGO", "DARK", 1), png("FORM_LOGO", "LIGHT", 2)];
        let style = Style::new(None, Some(json!({ "a": 1, "b": 2 })), Some(first)).unwrap();

        let second = vec![png("FORM_LOGO", "LIGHT", 3), png("PAGE_BACKGROUND", "LIGHT", 4)];
        let changed = style.clone().changed(None, None, Some(second)).unwrap();
        let resettled = changed.clone().changed(None, Some(json!({ "c": 3 })), None).unwrap();

        let expected = vec![
            png("FORM_LOGO", "DARK", 1),
            png("FORM_LOGO", "LIGHT", 3),
            png("PAGE_BACKGROUND", "LIGHT", 4),
        ];
        assert_eq!((changed.settings, &changed.assets), (style.settings, &expected));
        assert_eq!((resettled.settings, resettled.assets), (Some(json!({ "c": 3 })), expected));
    }
}
