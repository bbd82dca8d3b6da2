//! Reads prompt files from disk into a catalog.
//!
//! Opens files and directories, only those it is given, never deeper; what a file says is the business of `parse`.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::format::MOST_BYTES;
use super::{Catalog, Entry, Origin, Problem, parse};

impl Catalog {
    /// The shipped prompts and those of some directories (or single files), a later one overriding an earlier one.
    ///
    /// A broken file is left out and reported; the rest loads. So is a directory that cannot be read.
    #[must_use]
    pub fn load(dirs: &[PathBuf]) -> (Self, Vec<Problem>) {
        Self::shipped().with(dirs)
    }

    /// Only the prompts of some directories or single files, without the shipped ones.
    #[must_use]
    pub fn of_paths(paths: &[PathBuf]) -> (Self, Vec<Problem>) {
        Self::default().with(paths)
    }

    fn with(mut self, paths: &[PathBuf]) -> (Self, Vec<Problem>) {
        let mut problems = Vec::new();
        for path in paths {
            for entry in read(path, &mut problems) {
                self.put(entry);
            }
        }
        (self, problems)
    }
}

/// The prompts of a directory, or the one of a file; within it every id may be used once.
fn read(path: &Path, problems: &mut Vec<Problem>) -> Vec<Entry> {
    let files = match prompt_files(path) {
        Ok(files) => files,
        Err(error) => {
            problems.push(unreadable(path, &error));
            return Vec::new();
        }
    };
    let mut first: BTreeMap<String, String> = BTreeMap::new();
    let mut entries = Vec::new();
    for file in files {
        match read_file(&file) {
            Ok(entry) => {
                let id = entry.prompt.id.as_str();
                if let Some(other) = first.get(id) {
                    let message =
                        format!("the prompt id `{id}` is already used by {other}; this file is left out");
                    let name = file.display().to_string();
                    problems.push(Problem::whole(name, message, Some("give one of the two another `id`")));
                } else {
                    first.insert(id.to_owned(), file.display().to_string());
                    entries.push(entry);
                }
            }
            Err(found) => problems.extend(found),
        }
    }
    entries
}

/// The `.toml` files of a directory in the order of their names, hidden ones left out; a file stands for itself.
fn prompt_files(path: &Path) -> io::Result<Vec<PathBuf>> {
    if !fs::metadata(path)?.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut files = Vec::new();
    for entry in fs::read_dir(path)? {
        let file = entry?.path();
        let hidden = file.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        let is_toml = file.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("toml"));
        if is_toml && !hidden {
            files.push(file);
        }
    }
    files.sort();
    Ok(files)
}

fn read_file(path: &Path) -> Result<Entry, Vec<Problem>> {
    let name = path.display().to_string();
    let bytes = bytes_of(path).map_err(|error| vec![unreadable(path, &error)])?;
    let prompt = Arc::new(parse(&name, &bytes)?);
    // `parse` has refused what is not UTF-8, so nothing is lost here.
    let source = Arc::from(String::from_utf8_lossy(&bytes));
    Ok(Entry { prompt, source, origin: Origin::File(path.to_owned()) })
}

/// The bytes of a file, at most one more than are allowed, so that a huge file costs nothing.
fn bytes_of(path: &Path) -> io::Result<Vec<u8>> {
    // Opening a pipe would wait for its other end.
    if !fs::metadata(path)?.is_file() {
        return Err(io::Error::other("it is not a regular file"));
    }
    let mut bytes = Vec::new();
    File::open(path)?.take(MOST_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn unreadable(path: &Path, error: &io::Error) -> Problem {
    let name = path.display().to_string();
    match error.kind() {
        io::ErrorKind::NotFound => {
            Problem::whole(name, "there is no such file or directory", Some("check the spelling of the path"))
        }
        io::ErrorKind::PermissionDenied => {
            Problem::whole(name, "it may not be read", Some("give yourself permission to read it"))
        }
        _ => Problem::whole(name, format!("it cannot be read: {error}"), None),
    }
}
