//! The prompt format as a JSON Schema, for editors.
//!
//! Made from [`super::format`]; knows no prompt.

use serde_json::{Map, Value, json};

use super::format::{Field, Kind, MOST_LOCAL_ID, PROMPT, SCHEMA};
use super::skills::SKILLS;

/// The JSON Schema (2020-12) of prompt files.
///
/// Uniqueness of ids and the limit of 256 KiB a file cannot be said in it; `prompts check` checks them.
#[must_use]
pub fn schema() -> Value {
    let mut schema = Map::new();
    schema.insert("$schema".into(), json!("https://json-schema.org/draft/2020-12/schema"));
    schema.insert("title".into(), json!("Sextant prompt"));
    schema.insert(
        "description".into(),
        json!("A system-design question with its rubric, as one TOML file. Lengths are in code points."),
    );
    schema.extend(object(PROMPT));
    Value::Object(schema)
}

fn object(fields: &[Field]) -> Map<String, Value> {
    let properties: Map<String, Value> =
        fields.iter().map(|field| (field.key.to_owned(), described(field))).collect();
    let required: Vec<&str> = fields.iter().filter(|field| field.required).map(|field| field.key).collect();
    let mut object = Map::new();
    object.insert("type".into(), json!("object"));
    object.insert("properties".into(), Value::Object(properties));
    object.insert("required".into(), json!(required));
    object.insert("additionalProperties".into(), json!(false));
    object
}

fn described(field: &Field) -> Value {
    let mut value = match &field.kind {
        Kind::Schema => json!({"type": "integer", "const": SCHEMA}),
        // An optional text may be left blank, which is the same as leaving it out.
        Kind::Text(most) if field.required => json!({"type": "string", "pattern": "\\S", "maxLength": most}),
        Kind::Text(most) => json!({"type": "string", "maxLength": most}),
        Kind::Texts(most) => {
            json!({"type": "array", "items": {"type": "string", "pattern": "\\S", "maxLength": most}})
        }
        Kind::Slug { least, most } => {
            json!({"type": "string", "pattern": format!("^[a-z0-9-]{{{least},{most}}}$")})
        }
        Kind::LocalId => {
            json!({"type": "string", "pattern": format!("^[A-Za-z0-9_-]{{1,{MOST_LOCAL_ID}}}$")})
        }
        Kind::OneOf(words) => json!({"type": "string", "enum": words}),
        Kind::Skill => {
            let keys: Vec<&str> = SKILLS.iter().map(|skill| skill.key).collect();
            json!({"type": "string", "enum": keys})
        }
        Kind::Whole { least, most } => json!({"type": "integer", "minimum": least, "maximum": most}),
        Kind::Number { most } => json!({"type": "number", "exclusiveMinimum": 0, "maximum": most}),
        Kind::Flag => json!({"type": "boolean"}),
        Kind::Table(fields) => Value::Object(object(fields)),
        Kind::Tables { fields, least, most } => {
            json!({"type": "array", "items": object(fields), "minItems": least, "maxItems": most})
        }
    };
    if let Some(object) = value.as_object_mut() {
        object.insert("description".into(), json!(field.about));
    }
    value
}
