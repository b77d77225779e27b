//! Orders "A<tab>B" lines as Cargo's semver does: <, =, > or !reason. With the argument range:
//! whether the range B takes the version A, true or false.
use semver::{Error, Version, VersionReq};
use std::cmp::Ordering;

fn order(a: &str, b: &str) -> Result<&'static str, Error> {
    Ok(match Version::parse(a)?.cmp_precedence(&Version::parse(b)?) {
        Ordering::Less => "<",
        Ordering::Equal => "=",
        Ordering::Greater => ">",
    })
}

fn taken(version: &str, range: &str) -> Result<&'static str, Error> {
    let is_taken = VersionReq::parse(range)?.matches(&Version::parse(version)?);
    Ok(if is_taken { "true" } else { "false" })
}

fn main() {
    let answer = match std::env::args().nth(1).as_deref() {
        Some("range") => taken,
        _ => order,
    };
    for line in std::io::stdin().lines() {
        let line = line.expect("stdin is UTF-8");
        let (a, b) = line.split_once('\t').unwrap_or((&line, ""));
        match answer(a, b) {
            Ok(said) => println!("{said}"),
            Err(error) => println!("!{error}"),
        }
    }
}
