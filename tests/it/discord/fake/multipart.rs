//! Bodies in parts: `payload_json` and the files. It only parses.

use serde_json::Value;

/// A file that was sent.
pub(crate) struct File {
    /// The name of the field, as `files[0]`.
    pub(crate) field: String,
    pub(crate) name: String,
    pub(crate) kind: String,
    pub(crate) bytes: Vec<u8>,
}

/// The JSON and the files of a body.
pub(crate) fn parse(content_type: &str, body: &[u8]) -> Result<(Value, Vec<File>), String> {
    let boundary = content_type.split("boundary=").nth(1).ok_or("multipart without a boundary")?;
    let boundary = format!("--{}", boundary.trim_matches('"'));
    let mut json = Value::Null;
    let mut files = Vec::new();
    for part in split(body, boundary.as_bytes()).into_iter().skip(1) {
        if part.starts_with(b"--") {
            break;
        }
        let part = part.strip_prefix(b"\r\n").unwrap_or(part);
        let part = part.strip_suffix(b"\r\n").unwrap_or(part);
        let end = find(part, b"\r\n\r\n").ok_or("a part without headers")?;
        let headers = String::from_utf8_lossy(&part[..end]).into_owned();
        let content = &part[end + 4..];
        let field = parameter(&headers, "name=").ok_or("a part without a name")?;
        if field == "payload_json" {
            json = serde_json::from_slice(content)
                .map_err(|error| format!("payload_json is no JSON: {error}"))?;
            continue;
        }
        let kind = headers
            .lines()
            .find_map(|line| line.to_lowercase().strip_prefix("content-type: ").map(str::to_owned));
        let kind = kind.unwrap_or_else(|| "application/octet-stream".to_owned());
        let name = parameter(&headers, "filename=").ok_or("a file without a name")?;
        files.push(File { field, name, kind, bytes: content.to_vec() });
    }
    Ok((json, files))
}

fn parameter(headers: &str, key: &str) -> Option<String> {
    // `name=` stands within `filename=` too.
    let at = headers.match_indices(key).find(|(at, _)| !headers[..*at].ends_with("file"))?.0;
    let rest = &headers[at + key.len()..];
    let value = match rest.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next(),
        None => rest.split([';', '\r']).next(),
    };
    value.map(str::to_owned)
}

fn find(text: &[u8], what: &[u8]) -> Option<usize> {
    text.windows(what.len()).position(|window| window == what)
}

fn split<'a>(mut text: &'a [u8], by: &[u8]) -> Vec<&'a [u8]> {
    let mut parts = Vec::new();
    while let Some(at) = find(text, by) {
        parts.push(&text[..at]);
        text = &text[at + by.len()..];
    }
    parts.push(text);
    parts
}
