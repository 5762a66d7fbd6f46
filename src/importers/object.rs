//! A JSON object whose texts are borrowed: an import reads hundreds of thousands of them.
//!
//! A record is read from it without allocating its fields by name. It refuses what a record has no
//! place for; which field that is, and whether a name is there twice, a full reading tells.

use std::borrow::Cow;
use std::fmt;

use serde::de::value::{Error as Mismatch, MapDeserializer, SeqDeserializer};
use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, IntoDeserializer, MapAccess, SeqAccess,
    Visitor,
};
use serde::forward_to_deserialize_any;

/// A value in an object.
#[derive(Clone, Debug, PartialEq)]
pub enum Node<'a> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number: no record has others.
    Number(i64),
    /// A text.
    Text(Cow<'a, str>),
    /// An array.
    List(Vec<Node<'a>>),
    /// An object.
    Object(Object<'a>),
}

impl Node<'_> {
    /// Returns the text, if it is one.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }
}

/// An object.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Object<'a>(Vec<(Cow<'a, str>, Node<'a>)>);

impl<'a> Object<'a> {
    /// Reads an object; `None` if the text is not one.
    pub fn read(text: &'a str) -> Option<Self> {
        let mut reader = serde_json::Deserializer::from_str(text);
        let node = Node::deserialize(&mut reader).ok()?;
        reader.end().ok()?;
        match node {
            Node::Object(object) => Some(object),
            _ => None,
        }
    }

    /// Returns the names and values.
    pub fn fields(&self) -> impl Iterator<Item = (&str, &Node<'a>)> {
        self.0.iter().map(|(name, value)| (name.as_ref(), value))
    }

    /// Returns the value of a field.
    pub fn get(&self, name: &str) -> Option<&Node<'a>> {
        let found = self.0.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value)
    }

    /// Returns true if a field is missing or null.
    pub fn lacks(&self, name: &str) -> bool {
        matches!(self.get(name), None | Some(Node::Null))
    }

    /// Removes the first field of a name that `is_meant`, and returns its value.
    pub fn take(&mut self, is_meant: impl Fn(&str) -> bool) -> Option<Node<'a>> {
        let at = self.0.iter().position(|(known, _)| is_meant(known))?;
        Some(self.0.swap_remove(at).1)
    }

    /// Gives a field a number.
    pub fn set(&mut self, name: &'static str, number: i64) {
        let value = Node::Number(number);
        match self.0.iter_mut().find(|(known, _)| known == name) {
            Some((_, known)) => *known = value,
            None => self.0.push((Cow::Borrowed(name), value)),
        }
    }

    /// Makes a value of the object; `None` if it lacks a field, or has one without a place.
    pub fn decode<T: Deserialize<'a>>(&'a self) -> Option<T> {
        T::deserialize(MapDeserializer::new(self.fields())).ok()
    }
}

impl<'de> Deserialize<'de> for Node<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NodeOf)
    }
}

struct NodeOf;

impl<'de> Visitor<'de> for NodeOf {
    type Value = Node<'de>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Node<'de>, E> {
        Ok(Node::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Node<'de>, E> {
        Ok(Node::Number(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Node<'de>, E> {
        let number = i64::try_from(value).map_err(E::custom)?;
        Ok(Node::Number(number))
    }

    fn visit_borrowed_str<E>(self, value: &'de str) -> Result<Node<'de>, E> {
        Ok(Node::Text(Cow::Borrowed(value)))
    }

    fn visit_str<E>(self, value: &str) -> Result<Node<'de>, E> {
        Ok(Node::Text(Cow::Owned(value.to_owned())))
    }

    fn visit_unit<E>(self) -> Result<Node<'de>, E> {
        Ok(Node::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut array: A) -> Result<Node<'de>, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = array.next_element()? {
            values.push(value);
        }
        Ok(Node::List(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node<'de>, A::Error> {
        // As many as the largest record has.
        let mut fields = Vec::with_capacity(24);
        while let Some(name) = map.next_key_seed(Name)? {
            fields.push((name, map.next_value()?));
        }
        Ok(Node::Object(Object(fields)))
    }
}

/// The name of a field.
struct Name;

impl<'de> DeserializeSeed<'de> for Name {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Name {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_borrowed_str<E>(self, value: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(value.to_owned()))
    }
}

impl<'de> Deserializer<'de> for &'de Node<'_> {
    type Error = Mismatch;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        match self {
            Node::Null => visitor.visit_unit(),
            Node::Bool(value) => visitor.visit_bool(*value),
            Node::Number(value) => visitor.visit_i64(*value),
            Node::Text(text) => visitor.visit_borrowed_str(text),
            Node::List(values) => visitor.visit_seq(SeqDeserializer::new(values.iter())),
            Node::Object(object) => visitor.visit_map(MapDeserializer::new(object.fields())),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        match self {
            Node::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Mismatch> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Mismatch> {
        match self {
            Node::Text(text) => visitor.visit_enum(text.as_ref().into_deserializer()),
            _ => Err(Mismatch::custom("expected a name")),
        }
    }

    /// Called for a field that has no place.
    fn deserialize_ignored_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Mismatch> {
        Err(Mismatch::custom("unknown field"))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct seq tuple tuple_struct map struct identifier
    }
}

impl<'de> IntoDeserializer<'de, Mismatch> for &'de Node<'_> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;
    use crate::domain::occurrence::Outcome;

    #[derive(Debug, Deserialize, PartialEq)]
    struct Inner {
        day: String,
        nth: u32,
    }

    #[derive(Debug, Deserialize, PartialEq)]
    struct Outer {
        id: i64,
        slot: Inner,
        outcome: Option<Outcome>,
        #[serde(default)]
        note: Option<String>,
        tags: Vec<String>,
    }

    fn decoded(text: &str) -> Option<Outer> {
        let object = Object::read(text)?;
        object.decode()
    }

    #[test]
    fn a_record_is_made_of_its_fields() {
        let text = r#"{"id":1,"slot":{"nth":2,"day":"a"},"outcome":"kept","note":"\u0041\n","tags":["b"]}"#;
        let outer = Outer {
            id: 1,
            slot: Inner {
                day: "a".to_owned(),
                nth: 2,
            },
            outcome: Some(Outcome::Kept),
            note: Some("A\n".to_owned()),
            tags: vec!["b".to_owned()],
        };
        assert_eq!(decoded(text), Some(outer));
        let mut object = Object::read(text).unwrap();
        object.set("id", 7);
        assert_eq!(object.get("id"), Some(&Node::Number(7)));
        let note = object.take(|name| name == "note");
        assert_eq!(note.as_ref().and_then(Node::as_text), Some("A\n"));
        assert!(object.lacks("note"));
        assert_eq!(object.decode::<Outer>().unwrap().note, None);
    }

    #[test]
    fn nothing_is_made_of_other_fields() {
        let with = |rest: &str| {
            format!(r#"{{"id":1,"slot":{{"day":"a","nth":1}},"outcome":null,"tags":[]{rest}}}"#)
        };
        assert!(decoded(&with("")).is_some());
        for rest in [
            r#","more":1"#,
            r#","id":2"#,
            r#","note":1"#,
            r#","note":1.5"#,
            r#","note":18446744073709551615"#,
        ] {
            assert_eq!(decoded(&with(rest)), None, "{rest}");
        }
        for text in [
            r#"{"id":1,"slot":{"day":"a","nth":1,"more":1},"outcome":null,"tags":[]}"#,
            r#"{"id":1,"slot":{"day":"a","nth":1},"outcome":"gone","tags":[]}"#,
            r#"{"id":1,"slot":{"day":"a","nth":-1},"outcome":null,"tags":[]}"#,
            r#"{"slot":{"day":"a","nth":1},"outcome":null,"tags":[]}"#,
            "[]",
            "{} 1",
            "{",
        ] {
            assert_eq!(decoded(text), None, "{text}");
        }
    }
}
