//! Writes what follows from the registry: binaries, events, the template's functions, routes and
//! roles, and the README's table. `--check` writes nothing and tells what would change.

mod access;
mod binaries;
mod events;
mod functions;
mod readme;
mod samples;
mod template;

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// The files as they should be, by their paths in the project.
type Files = BTreeMap<String, String>;

/// The folders that hold nothing but what is written here.
const OWN_FOLDERS: [&str; 2] = ["functions/src/bin", "events"];

fn main() -> Result<(), Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let check = std::env::args().any(|argument| argument == "--check");
    let files = expected(&root)?;
    let stale = stale(&root, &files)?;
    let changed: Vec<_> = files
        .iter()
        .filter(|(path, text)| fs::read_to_string(root.join(path)).ok().as_ref() != Some(text))
        .collect();

    let mut out = std::io::stdout();
    for (path, _) in &changed {
        writeln!(out, "{} {path}", if check { "would write" } else { "wrote" })?;
    }
    for path in &stale {
        let path = path.display();
        writeln!(out, "{} {path}", if check { "would remove" } else { "removed" })?;
    }
    if check && !(changed.is_empty() && stale.is_empty()) {
        return Err(
            "the files above are out of step; run `cargo run -p tests --bin scaffold`".into()
        );
    }
    if !check {
        for (path, text) in changed {
            fs::write(root.join(path), text)?;
        }
        for path in stale {
            fs::remove_file(root.join(path))?;
        }
    }
    Ok(())
}

fn expected(root: &Path) -> Result<Files, Box<dyn Error>> {
    let functions = functions::all()?;
    let mut files = Files::new();
    for function in &functions {
        let name = function.snake_name();
        files.insert(format!("functions/src/bin/{name}.rs"), binaries::binary(function));
        files.insert(format!("events/{name}.json"), events::event(function)?);
    }
    let text = fs::read_to_string(root.join("template.yaml"))?;
    files.insert("template.yaml".to_owned(), template::fill(&text, &functions)?);
    let text = fs::read_to_string(root.join("README.md"))?;
    files.insert("README.md".to_owned(), readme::fill(&text)?);
    Ok(files)
}

/// What lies in our folders and belongs to nothing any more.
fn stale(root: &Path, files: &Files) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut stale = Vec::new();
    for folder in OWN_FOLDERS {
        fs::create_dir_all(root.join(folder))?;
        for entry in fs::read_dir(root.join(folder))? {
            let path = format!("{folder}/{}", entry?.file_name().to_string_lossy());
            if !files.contains_key(&path) {
                stale.push(PathBuf::from(path));
            }
        }
    }
    stale.sort();
    Ok(stale)
}

/// Replaces what stands between two lines; the lines themselves stay.
fn between(text: &str, begin: &str, end: &str, middle: &str) -> Result<String, Box<dyn Error>> {
    let missing = || format!("the line {begin} … {end} is missing");
    let start = text.find(begin).ok_or_else(missing)?;
    let start = start + text.get(start..).and_then(|rest| rest.find('\n')).ok_or_else(missing)? + 1;
    let rest = text.get(start..).ok_or_else(missing)?;
    let stop = rest.find(end).ok_or_else(missing)?;
    // The last line keeps its indentation.
    let stop =
        rest.get(..stop).and_then(|before| before.rfind('\n')).map_or(0, |newline| newline + 1);
    let (head, tail) =
        (text.get(..start).ok_or_else(missing)?, rest.get(stop..).ok_or_else(missing)?);
    Ok(format!("{head}{middle}{tail}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_stands_between_the_lines_is_replaced() {
        let text = "a\n  # <\nold\nolder\n  # >\nb\n";

        let once = between(text, "# <", "# >", "new\n").unwrap();

        assert_eq!(once, "a\n  # <\nnew\n  # >\nb\n");
        assert_eq!(between(&once, "# <", "# >", "new\n").unwrap(), once);
        assert!(between("a", "# <", "# >", "").is_err());
    }
}
