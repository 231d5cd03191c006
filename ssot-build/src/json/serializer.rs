//! serde's side of the writer: what each kind of value is in JSON, as serde_json has it.

use super::{OPEN, Writer, quoted};
use serde::Serialize;
use serde::ser::{self, Error as _, Serializer};
use serde_json::{Error, Number};

/// A list or object that is open.
pub(super) struct Part<'w> {
    writer: &'w mut Writer,
    list: bool,
    /// Whether it is the value of an object with one entry, named as a variant.
    variant: bool,
}

impl Writer {
    fn open(&mut self, list: bool) -> Part<'_> {
        self.begin(if list { '[' } else { '{' });
        Part {
            writer: self,
            list,
            variant: false,
        }
    }

    fn open_variant(&mut self, name: &str, list: bool) -> Part<'_> {
        self.begin('{');
        self.name(name);
        Part {
            variant: true,
            ..self.open(list)
        }
    }

    fn number(&mut self, number: impl ToString) -> Result<(), Error> {
        self.out.push_str(&number.to_string());
        Ok(())
    }

    fn word(&mut self, word: &str) -> Result<(), Error> {
        self.out.push_str(word);
        Ok(())
    }
}

impl Part<'_> {
    fn item<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.writer.next(OPEN + 1);
        value.serialize(&mut *self.writer)?;
        self.writer.filled = true;
        Ok(())
    }

    fn entry<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) -> Result<(), Error> {
        self.writer.name(name);
        value.serialize(&mut *self.writer)?;
        self.writer.filled = true;
        Ok(())
    }

    fn close(self) {
        if self.list {
            self.writer.end(OPEN + 1, ']');
        } else {
            self.writer.end(OPEN, '}');
        }
        if self.variant {
            self.writer.end(OPEN, '}');
        }
    }
}

impl<'w> Serializer for &'w mut Writer {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Part<'w>;
    type SerializeTuple = Part<'w>;
    type SerializeTupleStruct = Part<'w>;
    type SerializeTupleVariant = Part<'w>;
    type SerializeMap = Part<'w>;
    type SerializeStruct = Part<'w>;
    type SerializeStructVariant = Part<'w>;

    fn serialize_bool(self, value: bool) -> Result<(), Error> {
        self.word(if value { "true" } else { "false" })
    }
    fn serialize_i8(self, value: i8) -> Result<(), Error> {
        self.number(value)
    }
    fn serialize_i16(self, value: i16) -> Result<(), Error> {
        self.number(value)
    }
    fn serialize_i32(self, value: i32) -> Result<(), Error> {
        self.number(value)
    }
    fn serialize_i64(self, value: i64) -> Result<(), Error> {
        self.number(value)
    }
    fn serialize_i128(self, value: i128) -> Result<(), Error> {
        self.number(value)
    }
    fn serialize_u8(self, value: u8) -> Result<(), Error> {
        self.number(value)
    }
    fn serialize_u16(self, value: u16) -> Result<(), Error> {
        self.number(value)
    }
    fn serialize_u32(self, value: u32) -> Result<(), Error> {
        self.number(value)
    }
    fn serialize_u64(self, value: u64) -> Result<(), Error> {
        self.number(value)
    }
    fn serialize_u128(self, value: u128) -> Result<(), Error> {
        self.number(value)
    }
    fn serialize_f32(self, value: f32) -> Result<(), Error> {
        self.serialize_f64(f64::from(value))
    }
    fn serialize_f64(self, value: f64) -> Result<(), Error> {
        match Number::from_f64(value) {
            Some(number) => self.number(number),
            None => self.word("null"),
        }
    }
    fn serialize_char(self, value: char) -> Result<(), Error> {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }
    fn serialize_str(self, value: &str) -> Result<(), Error> {
        quoted(&mut self.out, value);
        Ok(())
    }
    fn serialize_bytes(self, _: &[u8]) -> Result<(), Error> {
        Err(Error::custom("bytes have no form in JSON"))
    }
    fn serialize_none(self) -> Result<(), Error> {
        self.word("null")
    }
    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }
    fn serialize_unit(self) -> Result<(), Error> {
        self.word("null")
    }
    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Error> {
        self.word("null")
    }
    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        name: &'static str,
    ) -> Result<(), Error> {
        self.serialize_str(name)
    }
    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        value.serialize(self)
    }
    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        name: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        let mut object = self.open(false);
        object.entry(name, value)?;
        object.close();
        Ok(())
    }
    fn serialize_seq(self, _: Option<usize>) -> Result<Part<'w>, Error> {
        Ok(self.open(true))
    }
    fn serialize_tuple(self, _: usize) -> Result<Part<'w>, Error> {
        Ok(self.open(true))
    }
    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Part<'w>, Error> {
        Ok(self.open(true))
    }
    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        name: &'static str,
        _: usize,
    ) -> Result<Part<'w>, Error> {
        Ok(self.open_variant(name, true))
    }
    fn serialize_map(self, _: Option<usize>) -> Result<Part<'w>, Error> {
        Ok(self.open(false))
    }
    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Part<'w>, Error> {
        Ok(self.open(false))
    }
    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        name: &'static str,
        _: usize,
    ) -> Result<Part<'w>, Error> {
        Ok(self.open_variant(name, false))
    }
}

macro_rules! lists {
    ($($kind:ident $method:ident),*) => {
        $(impl ser::$kind for Part<'_> {
            type Ok = ();
            type Error = Error;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
                self.item(value)
            }
            fn end(self) -> Result<(), Error> {
                self.close();
                Ok(())
            }
        })*
    };
}

macro_rules! objects {
    ($($kind:ident),*) => {
        $(impl ser::$kind for Part<'_> {
            type Ok = ();
            type Error = Error;

            fn serialize_field<T: Serialize + ?Sized>(
                &mut self,
                name: &'static str,
                value: &T,
            ) -> Result<(), Error> {
                self.entry(name, value)
            }
            fn end(self) -> Result<(), Error> {
                self.close();
                Ok(())
            }
        })*
    };
}

lists!(
    SerializeSeq serialize_element,
    SerializeTuple serialize_element,
    SerializeTupleStruct serialize_field,
    SerializeTupleVariant serialize_field
);
objects!(SerializeStruct, SerializeStructVariant);

impl ser::SerializeMap for Part<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Error> {
        self.writer.next(OPEN);
        key.serialize(&mut *self.writer)?;
        self.writer.out.push_str(": ");
        Ok(())
    }
    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        value.serialize(&mut *self.writer)?;
        self.writer.filled = true;
        Ok(())
    }
    fn end(self) -> Result<(), Error> {
        self.close();
        Ok(())
    }
}
