//! A command in words, as a POSIX shell sees it: blanks between words, quotes, `\` before a character.

/// The words. An error says what is wrong with the command, which itself is not shown.
pub(super) fn split(command: &str) -> Result<Vec<String>, &'static str> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut rest = command.chars();
    while let Some(next) = rest.next() {
        match next {
            ' ' | '\t' | '\n' | '\r' => words.extend(word.take()),
            '\'' => single_quoted(&mut rest, word.get_or_insert_default())?,
            '"' => double_quoted(&mut rest, word.get_or_insert_default())?,
            // On Windows it stands in paths.
            '\\' if cfg!(not(windows)) => {
                word.get_or_insert_default().push(rest.next().ok_or("ends with `\\`")?);
            }
            other => word.get_or_insert_default().push(other),
        }
    }
    words.extend(word);
    Ok(words)
}

fn single_quoted(rest: &mut std::str::Chars<'_>, word: &mut String) -> Result<(), &'static str> {
    loop {
        match rest.next().ok_or("has a `'` without its end")? {
            '\'' => return Ok(()),
            other => word.push(other),
        }
    }
}

fn double_quoted(rest: &mut std::str::Chars<'_>, word: &mut String) -> Result<(), &'static str> {
    const OPEN: &str = "has a `\"` without its end";
    loop {
        match rest.next().ok_or(OPEN)? {
            '"' => return Ok(()),
            '\\' => match rest.next().ok_or(OPEN)? {
                escaped @ ('"' | '\\' | '$' | '`') => word.push(escaped),
                other => word.extend(['\\', other]),
            },
            other => word.push(other),
        }
    }
}

#[cfg(all(test, not(windows)))]
mod tests {
    use super::*;

    fn check(command: &str, expected: &[&str]) {
        assert_eq!(split(command), Ok(expected.iter().map(|word| (*word).to_owned()).collect()), "{command}");
    }

    #[test]
    fn words() {
        check("", &[]);
        check("  a\tb\n", &["a", "b"]);
        check(r#"a 'b c' "d \"e\" \f" g\ h ''"#, &["a", "b c", r#"d "e" \f"#, "g h", ""]);
        check("--x='1 2'3", &["--x=1 23"]);
    }

    #[test]
    fn commands_that_do_not_end() {
        for command in ["a '", "a \"b", "a \"b\\", "a\\"] {
            assert!(split(command).is_err(), "{command}");
        }
    }
}
