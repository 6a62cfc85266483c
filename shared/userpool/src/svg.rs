//! SVG images: drawings may pass, whatever a browser would run or fetch may not.
//!
//! Pages may show an image as a file of its own or as part of theirs, where HTML reads it with rules
//! of its own. So nothing passes that the two could read differently: no markup in comments, no
//! character data sections, no declarations, no names of other vocabularies.

use roxmltree::{Attribute, Document, Node, NodeType, ParsingOptions};
use wire::{Exception, Result};

use crate::{css, xml};

const SVG: &str = "http://www.w3.org/2000/svg";
const XLINK: &str = "http://www.w3.org/1999/xlink";
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// The most elements and the most attributes of an image, so that reading one takes little.
const MOST_ELEMENTS: usize = 10_000;
const MOST_ATTRIBUTES: usize = 20_000;

/// The elements that draw, and nothing else.
const ELEMENTS: [&str; 46] = [
    "circle",
    "clipPath",
    "defs",
    "desc",
    "ellipse",
    "feBlend",
    "feColorMatrix",
    "feComponentTransfer",
    "feComposite",
    "feConvolveMatrix",
    "feDiffuseLighting",
    "feDisplacementMap",
    "feDistantLight",
    "feDropShadow",
    "feFlood",
    "feFuncA",
    "feFuncB",
    "feFuncG",
    "feFuncR",
    "feGaussianBlur",
    "feMerge",
    "feMergeNode",
    "feMorphology",
    "feOffset",
    "feSpecularLighting",
    "feTile",
    "feTurbulence",
    "filter",
    "g",
    "line",
    "linearGradient",
    "marker",
    "mask",
    "path",
    "pattern",
    "polygon",
    "polyline",
    "radialGradient",
    "rect",
    "stop",
    "style",
    "svg",
    "symbol",
    "text",
    "title",
    "use",
];

/// The elements that hold text within a text.
const TEXT_ELEMENTS: [&str; 2] = ["textPath", "tspan"];

/// Refuses what is no SVG, and what is more than a drawing (A39).
pub(crate) fn check(bytes: &[u8]) -> Result<()> {
    let text = std::str::from_utf8(bytes).map_err(|_| refused("anything but UTF-8"))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let count = |wanted: u8| text.bytes().filter(|byte| *byte == wanted).count();
    // Counted before it is read: both ends of an element, and the one mark of an attribute.
    let many = count(b'<') > 2 * MOST_ELEMENTS || count(b'=') > MOST_ATTRIBUTES;
    if many || xml::is_crowded(text) {
        return Err(refused("so many elements or attributes"));
    }
    if text.contains("<![CDATA[") {
        return Err(refused("character data sections"));
    }
    check_declaration(text)?;
    let options = ParsingOptions { allow_dtd: false, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|error| match error {
        roxmltree::Error::DtdDetected => refused("a document type"),
        _ => Exception::InvalidParameter.because("The image is not of type SVG."),
    })?;
    if !is_svg(&document.root_element(), "svg") {
        return Err(Exception::InvalidParameter.because("The image is not of type SVG."));
    }
    document.descendants().try_for_each(|node| check_node(&node))
}

/// A declaration that names another encoding would have browsers read other characters.
fn check_declaration(text: &str) -> Result<()> {
    let Some(declaration) = text.strip_prefix("<?xml") else { return Ok(()) };
    let declaration = declaration.split("?>").next().unwrap_or_default().to_ascii_lowercase();
    match declaration.split_once("encoding") {
        Some((_, encoding)) if !encoding.contains("\"utf-8\"") && !encoding.contains("'utf-8'") => {
            Err(refused("an encoding other than UTF-8"))
        }
        _ => Ok(()),
    }
}

fn check_node(node: &Node<'_, '_>) -> Result<()> {
    match node.node_type() {
        NodeType::Root | NodeType::Text => Ok(()),
        NodeType::PI => Err(refused("processing instructions")),
        NodeType::Comment => match node.text() {
            Some(text) if text.contains(['<', '>']) => Err(refused("markup in comments")),
            _ => Ok(()),
        },
        NodeType::Element => {
            let name = node.tag_name().name();
            let known = ELEMENTS.contains(&name) || TEXT_ELEMENTS.contains(&name);
            if !known || !is_svg(node, name) {
                return Err(refused(&format!("the element {name}")));
            }
            if name == "style" {
                check_style(node)?;
            }
            node.attributes().try_for_each(|attribute| check_attribute(&attribute))
        }
    }
}

fn is_svg(node: &Node<'_, '_>, name: &str) -> bool {
    node.has_tag_name((SVG, name))
}

fn check_style(node: &Node<'_, '_>) -> Result<()> {
    let plain = node
        .children()
        .all(|child| child.is_text() && child.text().is_none_or(css::is_plain_in_a_drawing));
    if plain { Ok(()) } else { Err(refused("such a style")) }
}

/// What an attribute refers to stands in the same image, and none is run.
fn check_attribute(attribute: &Attribute<'_, '_>) -> Result<()> {
    let (name, value) = (attribute.name(), attribute.value());
    let known = match attribute.namespace() {
        None => !name.to_ascii_lowercase().starts_with("on"),
        Some(XLINK) => matches!(name, "href" | "title" | "type"),
        Some(XML) => matches!(name, "lang" | "space"),
        Some(_) => false,
    };
    let stays = name != "href" || value.trim_start().starts_with('#');
    let plain = match name {
        "style" => css::is_plain_in_a_drawing(value),
        _ => {
            !value.contains('\\') && css::refers_to_the_drawing_alone(value) && !css::fetches(value)
        }
    };
    if known && stays && plain {
        Ok(())
    } else {
        Err(refused(&format!("such an attribute {name}")))
    }
}

fn refused(what: &str) -> wire::Error {
    Exception::InvalidParameter.because(format!("An SVG image must not contain {what}."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawing(inner: &str) -> String {
        format!("<svg xmlns=\"{SVG}\" xmlns:xlink=\"{XLINK}\" viewBox=\"0 0 9 9\">{inner}</svg>")
    }

    #[track_caller]
    fn passes(text: &str) {
        assert!(check(text.as_bytes()).is_ok(), "{text}: {:?}", check(text.as_bytes()));
    }

    #[track_caller]
    fn fails(text: &str) {
        let error = check(text.as_bytes()).expect_err(text);
        assert_eq!(error.exception, Exception::InvalidParameter, "{text}");
    }

    #[test]
    fn drawings_pass() {
        for inner in [
            "",
            "<!-- Generator: a program, v1 --><title>A &lt;b&gt;</title><g><path d=\"M0 0h9v9z\"/></g>",
            "<defs><linearGradient id=\"a\"><stop offset=\"1\" stop-color=\"#fff\"/></linearGradient></defs>\
             <rect fill=\"url(#a)\" style=\"stroke: url('#a'); opacity:.5\" transform=\"rotate(5)\"/>",
            "<style type=\"text/css\">.a{fill:#12345f;filter:url(#b)} .b>.c{fill:rgb(1,2,3)}</style>",
            "<symbol id=\"s\"/><use xlink:href=\"#s\"/><use href=\"#s\"/>",
            "<text xml:space=\"preserve\" font-family=\"Segoe UI, sans-serif\">x<tspan>y</tspan></text>",
            "<filter id=\"f\"><feGaussianBlur stdDeviation=\"2\"/></filter>",
        ] {
            passes(&drawing(inner));
        }
        passes(&format!("\u{feff}<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{}", drawing("<g/>")));
        passes(&format!("<v:svg xmlns:v=\"{SVG}\"><v:g/></v:svg>"));
    }

    #[test]
    fn a39_what_would_run_or_fetch_is_refused() {
        for inner in [
            "<script>alert(1)</script>",
            "<script xlink:href=\"#a\"/>",
            "<x:script xmlns:x=\"http://www.w3.org/2000/svg\"/>",
            "<h:script xmlns:h=\"http://www.w3.org/1999/xhtml\"/>",
            "<g xmlns=\"http://www.w3.org/1999/xhtml\"/>",
            "<foreignObject><p/></foreignObject>",
            "<iframe src=\"https://evil.example\"/>",
            "<image href=\"https://evil.example/a.png\"/>",
            "<image href=\"#a\"/>",
            "<feImage href=\"#a\"/>",
            "<a href=\"javascript:alert(1)\"><path/></a>",
            "<use href=\"https://evil.example/a.svg#b\"/>",
            "<use xlink:href=\"data:image/svg+xml;base64,AAAA#b\"/>",
            "<use xlink:href=\"&#106;avascript:alert(1)\"/>",
            "<set attributeName=\"href\" to=\"javascript:alert(1)\"/>",
            "<animate attributeName=\"href\" values=\"javascript:alert(1)\"/>",
            "<handler/>",
            "<g onload=\"alert(1)\"/>",
            "<g ONLOAD=\"alert(1)\"/>",
            "<g onbegin=\"alert(1)\"/>",
            "<g xml:base=\"https://evil.example/\"/>",
            "<g xmlns:e=\"urn:e\" e:onload=\"alert(1)\"/>",
            "<rect fill=\"url(https://evil.example/#a)\"/>",
            "<rect fill=\"URL( 'https://evil.example/#a')\"/>",
            "<rect fill=\"u\\72l(https://evil.example/#a)\"/>",
            "<rect style=\"fill:url(//evil.example/#a)\"/>",
            "<rect style=\"background:image-set('//evil.example/a' 1x)\"/>",
            "<g mask=\"image-set('//evil.example/a' 1x)\"/>",
            "<g cursor=\"-webkit-image-set('//evil.example/a' 1x)\"/>",
            "<rect style=\"width:expression(alert(1))\"/>",
            "<style>@import 'https://evil.example/a.css';</style>",
            "<style>@\\69mport 'https://evil.example/a.css';</style>",
            "<style>a{background:url(https://evil.example/)}</style>",
            "<style>&lt;/style&gt;&lt;img src=x onerror=alert(1)&gt;</style>",
            "<style><g/></style>",
            "<title><![CDATA[><img src=x onerror=alert(1)>]]></title>",
            "<!--> <img src=x onerror=alert(1)> -->",
            "<?xml-stylesheet href=\"https://evil.example/a.xsl\"?>",
        ] {
            fails(&drawing(inner));
        }
        fails(&format!("<svg xmlns=\"{SVG}\" onload=\"alert(1)\"/>"));
        fails(&format!("<?xml-stylesheet href=\"a.xsl\"?>{}", drawing("")));
        fails(&format!("<?xml version=\"1.0\" encoding=\"UTF-7\"?>{}", drawing("")));
    }

    #[test]
    fn a76_what_is_no_svg_or_would_take_long_to_read_is_refused() {
        for text in [
            "",
            "svg",
            "<svg/>",
            "<svg xmlns=\"http://www.w3.org/2000/svg\">",
            "<html xmlns=\"http://www.w3.org/1999/xhtml\"/>",
            "<!DOCTYPE svg PUBLIC \"a\" \"b\"><svg xmlns=\"http://www.w3.org/2000/svg\"/>",
            "<!DOCTYPE svg [<!ENTITY a \"b\">]><svg xmlns=\"http://www.w3.org/2000/svg\">&a;</svg>",
        ] {
            fails(text);
        }
        assert!(check(b"<svg xmlns=\"http://www.w3.org/2000/svg\">\xff</svg>").is_err());
        assert!(
            check(
                "\u{feff}".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>().as_slice()
            )
            .is_err()
        );
        fails(&drawing(&"<g>".repeat(MOST_ELEMENTS * 2 + 1)));
        fails(&drawing(
            &(0..=MOST_ATTRIBUTES).map(|n| format!("<g a{n}=''/>")).collect::<String>(),
        ));
        let crowd: String = (0..300).map(|n| format!(" a{n}=''")).collect();
        fails(&drawing(&format!("<g{crowd}/>")));
        passes(&drawing(&format!("{}{}", "<g>".repeat(9_000), "</g>".repeat(9_000))));
    }
}
