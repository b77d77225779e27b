//! Orders "A<tab>B" lines as Cargo's semver does: <, =, > or !reason.
use semver::Version;
use std::cmp::Ordering;

fn order(line: &str) -> Result<Ordering, semver::Error> {
    let (a, b) = line.split_once('\t').unwrap_or((line, ""));
    Ok(Version::parse(a)?.cmp_precedence(&Version::parse(b)?))
}

fn main() {
    for line in std::io::stdin().lines() {
        match order(&line.expect("stdin is UTF-8")) {
            Ok(Ordering::Less) => println!("<"),
            Ok(Ordering::Equal) => println!("="),
            Ok(Ordering::Greater) => println!(">"),
            Err(error) => println!("!{error}"),
        }
    }
}
