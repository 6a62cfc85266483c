//! Style sheets that owners give for the hosted pages: known classes, and values that fetch and run
//! nothing.

use wire::{Exception, Result};

/// The classes of the classic pages, with the states that may be styled (the developer guide,
/// "Customizing hosted UI (classic) branding").
const SELECTORS: [&str; 18] = [
    ".background-customizable",
    ".banner-customizable",
    ".errorMessage-customizable",
    ".idpButton-customizable",
    ".idpButton-customizable:hover",
    ".idpDescription-customizable",
    ".inputField-customizable",
    ".inputField-customizable:focus",
    ".label-customizable",
    ".legalText-customizable",
    ".logo-customizable",
    ".passwordCheck-notValid-customizable",
    ".passwordCheck-valid-customizable",
    ".redirect-customizable",
    ".socialButton-customizable",
    ".submitButton-customizable",
    ".submitButton-customizable:hover",
    ".textDescription-customizable",
];

/// The functions of values that compute, and nothing else: none of them fetches.
const FUNCTIONS: [&str; 45] = [
    "blur",
    "brightness",
    "calc",
    "clamp",
    "color",
    "color-mix",
    "conic-gradient",
    "contrast",
    "cubic-bezier",
    "drop-shadow",
    "grayscale",
    "hsl",
    "hsla",
    "hue-rotate",
    "hwb",
    "invert",
    "lab",
    "lch",
    "linear-gradient",
    "matrix",
    "max",
    "min",
    "not",
    "nth-child",
    "oklab",
    "oklch",
    "opacity",
    "perspective",
    "radial-gradient",
    "repeating-linear-gradient",
    "repeating-radial-gradient",
    "rgb",
    "rgba",
    "rotate",
    "saturate",
    "scale",
    "scalex",
    "scaley",
    "sepia",
    "skewx",
    "skewy",
    "steps",
    "translate",
    "translatex",
    "translatey",
];

/// Checks a whole style sheet of the classic pages (A39).
pub(crate) fn check_sheet(sheet: &str) -> Result<()> {
    if let Some(letter) = sheet.chars().find(|letter| matches!(letter, '@' | '<' | '\\')) {
        return Err(refused(&format!("The character {letter} is not allowed")));
    }
    let plain = without_comments_and_strings(sheet)?;
    let mut rest = plain.as_str();
    while !rest.trim().is_empty() {
        let (selectors, body) = rest.split_once('{').ok_or_else(malformed)?;
        let (body, behind) = body.split_once('}').ok_or_else(malformed)?;
        selectors.split(',').try_for_each(check_selector)?;
        check_declarations(body)?;
        rest = behind;
    }
    Ok(())
}

/// Whether a style of an SVG image fetches and runs nothing.
pub(crate) fn is_plain_in_a_drawing(style: &str) -> bool {
    !style.contains(['@', '<', '\\'])
        && functions(style).all(|name| name == "url" || is_known(&name))
        && refers_to_the_drawing_alone(style)
}

/// Whether every `url()` in a value is that of something in the same image.
pub(crate) fn refers_to_the_drawing_alone(value: &str) -> bool {
    let lower = value.to_ascii_lowercase();
    lower.split("url(").skip(1).all(|behind| {
        behind.trim_start().trim_start_matches(['"', '\'']).trim_start().starts_with('#')
    })
}

/// Whether a value calls what fetches without a `url()`, by whatever prefix of a browser's.
pub(crate) fn fetches(value: &str) -> bool {
    functions(value).any(|name| {
        matches!(name.as_str(), "element" | "image" | "src")
            || name.ends_with("image-set")
            || name.ends_with("cross-fade")
    })
}

fn check_selector(selector: &str) -> Result<()> {
    let selector = selector.trim();
    if SELECTORS.contains(&selector) {
        return Ok(());
    }
    Err(refused(&format!("The selector {} is not allowed", shortened(selector))))
}

fn check_declarations(body: &str) -> Result<()> {
    if body.contains('{') {
        return Err(malformed());
    }
    if let Some(name) = functions(body).find(|name| !is_known(name)) {
        return Err(refused(&format!("The function {}() is not allowed", shortened(&name))));
    }
    for declaration in body.split(';').map(str::trim).filter(|one| !one.is_empty()) {
        let (property, value) = declaration.split_once(':').ok_or_else(malformed)?;
        let property = property.trim();
        let named = !property.is_empty()
            && property.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-');
        if !named || value.trim().is_empty() || value.contains(':') {
            return Err(malformed());
        }
        if matches!(property.to_ascii_lowercase().as_str(), "behavior" | "-moz-binding") {
            return Err(refused(&format!("The property {property} is not allowed")));
        }
    }
    Ok(())
}

/// The names before opening parentheses, in lower case; empty where the parentheses only group.
fn functions(text: &str) -> impl Iterator<Item = String> + '_ {
    let named = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_');
    text.match_indices('(').map(move |(place, _)| {
        let before = text[..place].trim_end();
        let name = before.rsplit(|letter| !named(letter)).next().unwrap_or_default();
        name.trim_matches('-').to_ascii_lowercase()
    })
}

fn is_known(function: &str) -> bool {
    function.is_empty() || FUNCTIONS.contains(&function)
}

/// The sheet without comments, and with nothing in its strings: those hold names of fonts.
fn without_comments_and_strings(sheet: &str) -> Result<String> {
    let mut plain = String::new();
    let mut letters = sheet.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '/' if letters.peek() == Some(&'*') => {
                letters.next();
                let mut last = ' ';
                loop {
                    match letters.next().ok_or_else(malformed)? {
                        '/' if last == '*' => break,
                        other => last = other,
                    }
                }
                plain.push(' ');
            }
            '"' | '\'' => {
                loop {
                    match letters.next().ok_or_else(malformed)? {
                        '\n' | '\r' | '\u{c}' => return Err(malformed()),
                        other if other == letter => break,
                        _ => {}
                    }
                }
                plain.push_str("\"\"");
            }
            other => plain.push(other),
        }
    }
    Ok(plain)
}

/// Enough of a text to recognise it by.
fn shortened(text: &str) -> String {
    text.chars().take(64).collect()
}

fn malformed() -> wire::Error {
    refused("It is not a list of rules")
}

fn refused(why: &str) -> wire::Error {
    Exception::InvalidParameter.because(format!("The CSS is invalid. {why}."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn passes(sheet: &str) {
        assert!(check_sheet(sheet).is_ok(), "{sheet}: {:?}", check_sheet(sheet));
    }

    #[track_caller]
    fn fails(sheet: &str) {
        let error = check_sheet(sheet).expect_err(sheet);
        assert_eq!(error.exception, Exception::InvalidParameter, "{sheet}");
    }

    #[test]
    fn sheets_of_the_classic_pages_pass() {
        passes("");
        passes(" /* nothing { yet */ \n");
        passes(".logo-customizable{}");
        passes(
            ".logo-customizable {\n\tmax-width: 60%;\n\tmax-height: 30%;\n}\n.banner-customizable {\n\tpadding: 25px 0px 25px 10px;\n\tbackground-color: lightgray;\n}\n",
        );
        passes(
            ".submitButton-customizable:hover, .idpButton-customizable:hover { color: #fff; background-color: rgb(40, 96, 144) !important }",
        );
        passes(".label-customizable { font: 14px \"Segoe UI; }{:\", 'Ubuntu', sans-serif; }");
        passes(
            ".background-customizable { background: linear-gradient(90deg, hsl(1 2% 3%), #fff); }",
        );
        passes(
            ".inputField-customizable:focus { width: calc(100% - (2 * 3px)); /* } */ outline: 0 }",
        );
    }

    #[test]
    fn other_classes_and_states_are_refused() {
        for selector in [
            "",
            "*",
            "body",
            "input",
            ".logo",
            ".customizable",
            ".other-customizable",
            ".Logo-customizable",
            ".logo-customizable:hover",
            ".inputField-customizable:hover",
            ".logo-customizable::after",
            ".logo-customizable .label-customizable",
            ".logo-customizable > *",
            ".logo-customizable, body",
            ".logo-customizable[a=\"b\"]",
            "#logo-customizable",
        ] {
            fails(&format!("{selector} {{ color: red }}"));
        }
    }

    #[test]
    fn a39_what_fetches_or_runs_is_refused() {
        for value in [
            "background: url(https://evil.example/a.png)",
            "background: URL('//evil.example/a.png')",
            "background: u\\72l(//evil.example)",
            "background: image-set(\"//evil.example/a\" 1x)",
            "background: src(\"//evil.example\")",
            "background: url/**/(//evil.example)",
            "width: expression(alert(1))",
            "width: exp/**/ression(alert(1))",
            "behavior: none",
            "-MOZ-BINDING: none",
            "background: javascript:alert(1)",
            "color: red } body { color: red",
            "color: red } </style><script>alert(1)</script>",
            "color: red; @import 'x'",
            "color",
            "color:",
            ": red",
            "a b: red",
            "color: { a: b }",
            "content: \"open",
            "content: \"line\nbreak\"",
            "color: red /* open",
        ] {
            fails(&format!(".logo-customizable {{ {value} }}"));
        }
        for sheet in [
            "@import url(a.css);",
            "@media print { .logo-customizable { color: red } }",
            "@supports (a: b) { .logo-customizable { color: red } }",
            "@page { margin: 0 }",
            "<style>.logo-customizable{}</style>",
            "<!-- -->",
            ".logo-customizable",
            ".logo-customizable {",
            ".logo-customizable {} }",
            "color: red",
        ] {
            fails(sheet);
        }
    }
}
