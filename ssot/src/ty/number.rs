//! Numbers on the wire: up to 32 bits a JSON number, 64 bits a decimal string.

use super::{Fault, Type};
use serde_json::{Number, Value};

macro_rules! small {
    ($($int:ident)*) => { $(
        impl Type for $int {
            fn to_json(&self) -> Value {
                Value::from(*self)
            }

            fn from_json(value: Value) -> Result<Self, Fault> {
                let whole = whole(&value)?;
                Self::try_from(whole).map_err(|_| {
                    let (min, max) = (Self::MIN, Self::MAX);
                    Fault::new(format!("{whole} is not within {min} to {max}"))
                })
            }
        }
    )* };
}

small!(i8 i16 i32 u8 u16 u32);

// `1.0` and `1e2` are whole: JSON knows one kind of number.
fn whole(value: &Value) -> Result<i64, Fault> {
    let Value::Number(number) = value else {
        return Err(Fault::expected("an integer", value));
    };
    if let Some(whole) = number.as_i64() {
        return Ok(whole);
    }
    match number.as_f64() {
        // Beyond 32 bits the exact value no longer matters, only that it is out of bounds.
        Some(float) if float.fract() == 0.0 => Ok(float as i64),
        _ => Err(Fault::new(format!("expected an integer, found {number}"))),
    }
}

macro_rules! large {
    ($($int:ident)*) => { $(
        impl Type for $int {
            fn to_json(&self) -> Value {
                Value::String(self.to_string())
            }

            fn from_json(value: Value) -> Result<Self, Fault> {
                let Value::String(text) = &value else {
                    return Err(Fault::expected("a decimal string", &value));
                };
                // Written back it must be the same: no plus, no leading zeros.
                match text.parse::<$int>() {
                    Ok(int) if int.to_string() == *text => Ok(int),
                    _ => Err(Fault::new(concat!("expected a decimal string within ", stringify!($int)))),
                }
            }
        }
    )* };
}

large!(i64 u64);

impl Type for f64 {
    fn to_json(&self) -> Value {
        Number::from_f64(*self).map_or(Value::Null, Value::Number)
    }

    fn from_json(value: Value) -> Result<Self, Fault> {
        match value.as_f64() {
            Some(float) if float.is_finite() => Ok(float),
            _ => Err(Fault::expected("a finite number", &value)),
        }
    }
}

impl Type for f32 {
    fn to_json(&self) -> Value {
        // Through its shortest text: `0.1f32 as f64` would be written with digits it never had.
        let shortest = self.to_string().parse::<f64>();
        shortest.map_or(Value::Null, |float| float.to_json())
    }

    fn from_json(value: Value) -> Result<Self, Fault> {
        let float = f64::from_json(value)? as f32;
        if float.is_finite() {
            return Ok(float);
        }
        Err(Fault::new("expected a number within f32"))
    }
}
