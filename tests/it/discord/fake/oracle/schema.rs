//! Bodies against Discord's published `OpenAPI` schema, whose path is in `SEXTANT_DISCORD_SCHEMA`.
//!
//! Without that file this check is skipped, and says so once.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock};

use jsonschema::{Registry, Validator};
use serde_json::{Value, json};

const URN: &str = "urn:discord";

struct Published {
    whole: Value,
    registry: Registry<'static>,
    /// Compiled when first needed.
    validators: Mutex<BTreeMap<String, Arc<Validator>>>,
}

fn published() -> Option<&'static Published> {
    static PUBLISHED: OnceLock<Option<Published>> = OnceLock::new();
    PUBLISHED.get_or_init(load).as_ref()
}

fn load() -> Option<Published> {
    let Some(path) = std::env::var_os("SEXTANT_DISCORD_SCHEMA").filter(|path| !path.is_empty()) else {
        eprintln!("skipped: no body is checked against Discord's schema, SEXTANT_DISCORD_SCHEMA is not set");
        return None;
    };
    let text = std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let whole: Value = serde_json::from_slice(&text).expect("the schema is JSON");
    let registry = Registry::new().add(URN, whole.clone()).expect("a schema").prepare().expect("a schema");
    Some(Published { whole, registry, validators: Mutex::default() })
}

/// What the schema finds wrong with the body of a request.
pub(crate) fn check(route: &str, segments: &[String], body: &Value) -> Vec<String> {
    let Some(published) = published() else { return Vec::new() };
    if body.is_null() {
        return Vec::new();
    }
    let method = route.split(' ').next().unwrap_or_default().to_lowercase();
    let (key, schema) = if route == "POST /interactions/_/_/callback" {
        let name = match body["type"].as_u64() {
            Some(4 | 5) => "CreateMessageInteractionCallbackRequest",
            Some(6 | 7) => "UpdateMessageInteractionCallbackRequest",
            Some(8) => "ApplicationCommandAutocompleteCallbackRequest",
            Some(9) => "ModalInteractionCallbackRequest",
            _ => return vec!["a callback without a type the schema knows".to_owned()],
        };
        (name.to_owned(), json!({"$ref": format!("#/components/schemas/{name}")}))
    } else {
        let Some((path, operation)) = published.operation(&method, segments) else {
            return vec![format!("{route} is not in Discord's schema")];
        };
        let Some(schema) = operation.pointer("/requestBody/content/application~1json/schema") else {
            return Vec::new();
        };
        (format!("{method} {path}"), schema.clone())
    };
    let mut found = Vec::new();
    let validator = published.validator(&key, &schema);
    for error in validator.iter_errors(body).take(3) {
        // The deepest branch of a union says nothing useful: the first level tells where to look.
        let message: String = error.to_string().chars().take(300).collect();
        found.push(format!("by Discord's schema ({key}), at {}: {message}", error.instance_path()));
    }
    published.unknown_keys(&[&schema], body, "", &mut found);
    found
}

impl Published {
    fn validator(&'static self, key: &str, schema: &Value) -> Arc<Validator> {
        let mut validators = self.validators.lock().expect("no panic while it is held");
        if let Some(validator) = validators.get(key) {
            return Arc::clone(validator);
        }
        let text = schema.to_string().replace("\"#/", &format!("\"{URN}#/"));
        let schema: Value = serde_json::from_str(&text).expect("is JSON");
        let options = jsonschema::draft202012::options().with_registry(&self.registry);
        let validator = Arc::new(options.build(&schema).expect("the schema compiles"));
        validators.insert(key.to_owned(), Arc::clone(&validator));
        validator
    }

    /// The operation for a method on a path, preferring the path with fewer placeholders.
    fn operation(&self, method: &str, segments: &[String]) -> Option<(&str, &Value)> {
        let paths = self.whole["paths"].as_object()?.iter();
        let fits = |path: &&String| {
            let parts: Vec<&str> = path.trim_start_matches('/').split('/').collect();
            parts.len() == segments.len()
                && parts.iter().zip(segments).all(|(part, segment)| part.starts_with('{') || *part == segment)
        };
        let fitting = paths.filter(|(path, methods)| fits(path) && methods[method].is_object());
        let best = fitting.min_by_key(|(path, _)| path.matches('{').count());
        best.map(|(path, methods)| (path.as_str(), &methods[method]))
    }

    /// Follows references and unions down to what can hold properties.
    fn flatten<'a>(&'a self, schema: &'a Value, into: &mut Vec<&'a Value>) {
        if let Some(target) = schema["$ref"].as_str() {
            if let Some(target) = self.whole.pointer(target.trim_start_matches('#')) {
                self.flatten(target, into);
            }
            return;
        }
        into.push(schema);
        for union in ["anyOf", "oneOf", "allOf"] {
            for branch in schema[union].as_array().into_iter().flatten() {
                self.flatten(branch, into);
            }
        }
    }

    /// Complains about keys that no branch of the schema knows: the schema itself lets them pass.
    fn unknown_keys(&self, schemas: &[&Value], value: &Value, at: &str, found: &mut Vec<String>) {
        let mut flat = Vec::new();
        for schema in schemas {
            self.flatten(schema, &mut flat);
        }
        match value {
            Value::Object(fields) => {
                if flat
                    .iter()
                    .any(|it| it.get("additionalProperties").is_some_and(|more| *more != json!(false)))
                {
                    return;
                }
                let known: Vec<&Value> = flat.iter().filter_map(|it| it.get("properties")).collect();
                if known.is_empty() {
                    return;
                }
                for (key, value) in fields {
                    let below: Vec<&Value> = known.iter().filter_map(|it| it.get(key)).collect();
                    if below.is_empty() {
                        found.push(format!("`{at}/{key}` is no key that Discord's schema knows"));
                    } else {
                        self.unknown_keys(&below, value, &format!("{at}/{key}"), found);
                    }
                }
            }
            Value::Array(items) => {
                let below: Vec<&Value> = flat.iter().filter_map(|it| it.get("items")).collect();
                for (place, item) in items.iter().enumerate() {
                    self.unknown_keys(&below, item, &format!("{at}/{place}"), found);
                }
            }
            _ => {}
        }
    }
}
