//! The shop's command: serves it, or fills it.

use ecommerce::{seed, shop};
use std::error::Error;
use std::io::Write;

const HELP: &str = "\
A shop of twenty-four models.

  ecommerce                    serves it; the addresses and tokens are printed
  ecommerce seed [--size n]    fills it with n products (100) and what belongs to them
                 [--password words]  that the staff of a shop which was empty sign in with
  ecommerce --help             this

Settings come from the environment: SSOT_ADDR, DATABASE_URL, SSOT_MODE and more.
";

enum Wanted {
    Serve,
    Seed(u32, Option<String>),
    Help,
}

fn main() -> Result<(), Box<dyn Error>> {
    let wanted = wanted(lexopt::Parser::from_env())?;
    if let Wanted::Help = wanted {
        return Ok(std::io::stdout().write_all(HELP.as_bytes())?);
    }
    let runtime = tokio::runtime::Runtime::new()?;
    runtime.block_on(async {
        match wanted {
            Wanted::Seed(size, password) => {
                seed::fill_aloud(&shop::app().start().await?.db(), size, password).await?;
            }
            Wanted::Serve | Wanted::Help => shop::start(shop::app()).await?.serve().await?,
        }
        Ok(())
    })
}

fn wanted(mut from: lexopt::Parser) -> Result<Wanted, lexopt::Error> {
    use lexopt::prelude::*;
    let (mut seed, mut size, mut password) = (false, 100, None);
    while let Some(word) = from.next()? {
        match word {
            Value(word) if word == "seed" && !seed => seed = true,
            Long("size") if seed => size = from.value()?.parse()?,
            Long("password") if seed => password = Some(from.value()?.string()?),
            Short('h') | Long("help") => return Ok(Wanted::Help),
            word => return Err(word.unexpected()),
        }
    }
    Ok(if seed {
        Wanted::Seed(size, password)
    } else {
        Wanted::Serve
    })
}
