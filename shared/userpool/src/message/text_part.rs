//! The plain text that an HTML template says.

/// Reads markup piece by piece and keeps what a person would read of it.
///
/// A link keeps its address behind its words, since that is often where the code stands.
#[derive(Default)]
pub(super) struct TextPart {
    text: String,
    /// White space is due before the next word.
    space: bool,
    /// The tag that is being read, without its brackets.
    tag: Option<String>,
    /// The quote that an attribute of the tag stands in.
    quote: Option<char>,
    /// The element whose content is not shown.
    hidden: Option<String>,
    /// Where the present link leads.
    href: Option<String>,
}

impl TextPart {
    /// Reads a piece of the template.
    pub(super) fn markup(&mut self, markup: &str) {
        let mut rest = markup;
        while !rest.is_empty() {
            rest = if self.tag.is_some() { self.read_tag(rest) } else { self.read_text(rest) };
        }
    }

    /// Writes a value, which is no markup whatever it contains.
    pub(super) fn value(&mut self, value: &str) {
        match &mut self.tag {
            Some(tag) => tag.push_str(&html_escape::encode_safe(value)),
            None => self.words(value),
        }
    }

    /// Reads a link's words and writes its address.
    pub(super) fn link(&mut self, words: &str, address: &str) {
        self.markup(words);
        self.address(address);
    }

    /// The whole text.
    pub(super) fn finish(self) -> String {
        self.text.trim().to_owned()
    }

    fn read_text<'m>(&mut self, markup: &'m str) -> &'m str {
        let end = tag_start(markup).unwrap_or(markup.len());
        self.words(&html_escape::decode_html_entities(&markup[..end]));
        if end == markup.len() {
            return "";
        }
        self.tag = Some(String::new());
        &markup[end + 1..]
    }

    fn read_tag<'m>(&mut self, markup: &'m str) -> &'m str {
        for (position, character) in markup.char_indices() {
            let tag = self.tag.get_or_insert_default();
            let comment = tag.starts_with("!--");
            let closes = if comment { tag.ends_with("--") } else { self.quote.is_none() };
            if character == '>' && closes {
                let tag = self.tag.take().unwrap_or_default();
                self.end_tag(&tag);
                return &markup[position + 1..];
            }
            tag.push(character);
            match self.quote {
                _ if comment => {}
                Some(quote) if quote == character => self.quote = None,
                None if matches!(character, '"' | '\'') => self.quote = Some(character),
                Some(_) | None => {}
            }
        }
        ""
    }

    fn end_tag(&mut self, tag: &str) {
        let name = tag.split(|c: char| c.is_whitespace() || c == '/' && !tag.starts_with('/'));
        let name = name.into_iter().next().unwrap_or_default().to_ascii_lowercase();
        if let Some(hidden) = &self.hidden {
            if name.strip_prefix('/') == Some(hidden) {
                self.hidden = None;
            }
            return;
        }
        match name.as_str() {
            "style" | "script" | "head" | "title" => self.hidden = Some(name),
            "a" => self.href = attribute(tag, "href"),
            "/a" => {
                if let Some(href) = self.href.take() {
                    self.address(&href);
                }
            }
            "br" => {
                self.text.push('\n');
                self.space = false;
            }
            "td" | "th" => self.space = true,
            name if is_block(name.trim_start_matches('/')) => self.line(),
            _ => {}
        }
    }

    fn words(&mut self, words: &str) {
        if self.hidden.is_some() {
            return;
        }
        for character in words.chars() {
            if character.is_whitespace() {
                self.space = true;
                continue;
            }
            if std::mem::take(&mut self.space) && !self.text.is_empty() && !self.at_line_start() {
                self.text.push(' ');
            }
            self.text.push(character);
        }
    }

    fn address(&mut self, address: &str) {
        if self.hidden.is_none() && !self.text.ends_with(address) {
            self.text.push_str(": ");
            self.text.push_str(address);
        }
    }

    fn line(&mut self) {
        if !self.text.is_empty() && !self.at_line_start() {
            self.text.push('\n');
        }
        self.space = false;
    }

    fn at_line_start(&self) -> bool {
        self.text.ends_with('\n')
    }
}

/// Whether a template is written in HTML.
pub(super) fn is_html(template: &str) -> bool {
    tag_start(template).is_some_and(|start| template[start..].contains('>'))
}

/// Where the first tag begins; a bracket before anything else is a bracket.
fn tag_start(markup: &str) -> Option<usize> {
    let begins_tag = |position: &usize| {
        let next = markup[position + 1..].chars().next();
        next.is_some_and(|next| next.is_ascii_alphabetic() || matches!(next, '/' | '!'))
    };
    markup.match_indices('<').map(|(position, _)| position).find(begins_tag)
}

/// The quoted value of a tag's attribute, decoded.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let lower = tag.to_ascii_lowercase();
    lower.match_indices(name).find_map(|(position, _)| {
        let apart = lower[..position].ends_with(char::is_whitespace);
        let value = tag[position + name.len()..].trim_start().strip_prefix('=')?.trim_start();
        let quote = value.chars().next().filter(|quote| apart && matches!(quote, '"' | '\''))?;
        let value = value[1..].split(quote).next()?;
        Some(html_escape::decode_html_entities(value).into_owned())
    })
}

fn is_block(name: &str) -> bool {
    const BLOCKS: [&str; 17] = [
        "p",
        "div",
        "tr",
        "table",
        "ul",
        "ol",
        "li",
        "hr",
        "section",
        "body",
        "blockquote",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
    ];
    BLOCKS.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(markup: &str, text: &str) {
        let mut part = TextPart::default();
        part.markup(markup);
        assert_eq!(part.finish(), text, "{markup}");
    }

    #[test]
    fn tags_go_and_words_stay() {
        check("<p>Hello <b>you</b>.</p><p>Bye</p>", "Hello you.\nBye");
        check("a<br>b<br/>c<BR />d", "a\nb\nc\nd");
        check("1 &lt; 2 &amp;&nbsp;3 &#33;", "1 < 2 & 3 !");
        check("one\n   two", "one two");
        check("1 < 2 <i>and</i> 3 > 2", "1 < 2 and 3 > 2");
        check("<table><tr><td>a</td><td>b</td></tr></table>", "a b");
    }

    #[test]
    fn what_is_not_shown_is_not_said() {
        check("<style>p { color: red }</style><p>Hi</p>", "Hi");
        check("<head><title>T</title></head><body>Hi</body>", "Hi");
        check("a<!-- b > c --><!--[if mso]><p>d</p><![endif]-->e", "ae");
        check("<img alt=\"a > b\" src='x'>Hi", "Hi");
        check("Hi <b", "Hi");
    }

    #[test]
    fn a_link_keeps_its_address() {
        check("<a href=\"https://x.org/?a=1&amp;b=2\">Go</a>.", "Go: https://x.org/?a=1&b=2.");
        check("<a class='b' HREF='https://x.org'>https://x.org</a>", "https://x.org");
        check("<a data-href=\"no\" href=\"yes\">Go</a>", "Go: yes");
        check("<a name=here>Go</a>", "Go");
    }
}
