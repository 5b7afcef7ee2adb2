//! `cargo xtask serve`: builds the web app, serves it on this machine, opens it, and rebuilds when a source changes.

use std::net::{Ipv4Addr, TcpListener};

use crate::failure::{Failure, Result};
use crate::needs::{self, Need};
use crate::project::{self, Project};
use crate::trunk::trunk;

/// The arguments, as `help` shows them.
pub const ARGUMENTS: &str = "[--dev] [--port N] [--no-open]";
/// What the task does, as `help` shows it.
pub const HELP: &str = "\
Builds the web app, serves it on http://127.0.0.1:8080/ and opens it in the browser; rebuilds when a source changes.
  --dev      a quick, slow-running build, and the page reloads itself (else the release build)
  --port N   another port
  --no-open  opens no browser";

const DEFAULT_PORT: u16 = 8080;

/// What was asked for.
#[derive(Debug, PartialEq, Eq)]
struct Options {
    dev: bool,
    port: u16,
    open: bool,
}

/// Serves until it is interrupted.
pub fn run(project: &Project, arguments: &[String]) -> Result<()> {
    let options = parse(arguments)?;
    check_port(options.port)?;
    needs::ensure(project, [Need::WebTarget, Need::WebTools])?;
    let port = options.port.to_string();
    project::run(trunk(project, &trunk_arguments(&options, &port))?)
}

fn parse(arguments: &[String]) -> Result<Options> {
    let mut options = Options { dev: false, port: DEFAULT_PORT, open: true };
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        let (name, value) = match argument.split_once('=') {
            Some((name, value)) => (name, Some(value)),
            None => (argument.as_str(), None),
        };
        match (name, value) {
            ("--dev", None) => options.dev = true,
            ("--no-open", None) => options.open = false,
            ("--port", value) => {
                let given = value.or_else(|| rest.next().map(String::as_str)).unwrap_or("nothing");
                options.port = given
                    .parse()
                    .ok()
                    .filter(|port| *port != 0)
                    .ok_or_else(|| Failure::new(format!("--port takes a number from 1 to 65535, not {given}")))?;
            }
            _ => {
                return Err(Failure::new(format!("`serve` knows no argument `{argument}`"))
                    .remedy(format!("it takes {ARGUMENTS}")));
            }
        }
    }
    Ok(options)
}

/// Finds out now what trunk would say only after the build.
fn check_port(port: u16) -> Result<()> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map(drop).map_err(|error| {
        Failure::new(format!("cannot serve on 127.0.0.1:{port}: {error}"))
            .remedy("choose another port: `cargo xtask serve --port N`")
    })
}

fn trunk_arguments<'a>(options: &Options, port: &'a str) -> Vec<&'a str> {
    let mut arguments = vec!["serve", "--port", port];
    if options.open {
        arguments.push("--open=true");
    }
    if options.dev {
        arguments.extend(["--release=false", "--no-autoreload=false"]);
    }
    arguments
}

#[cfg(test)]
mod tests {
    use super::{Options, parse, trunk_arguments};

    fn parsed(line: &str) -> Result<Options, String> {
        let arguments: Vec<String> = line.split_whitespace().map(String::from).collect();
        parse(&arguments).map_err(|failure| failure.to_string())
    }

    #[test]
    fn without_arguments_the_release_build_opens_on_the_default_port() {
        let wanted = Options { dev: false, port: 8080, open: true };
        assert_eq!(trunk_arguments(&wanted, "8080"), ["serve", "--port", "8080", "--open=true"]);
        assert_eq!(parsed(""), Ok(wanted));
    }

    #[test]
    fn flags_come_in_any_order_and_both_spellings() {
        for line in ["--no-open --port 9000 --dev", "--port=9000 --dev --no-open"] {
            let wanted = Options { dev: true, port: 9000, open: false };
            assert_eq!(parsed(line), Ok(wanted), "{line}");
        }
    }

    #[test]
    fn a_bad_argument_is_named() {
        for (line, named) in [
            ("--port", "not nothing"),
            ("--port 0", "not 0"),
            ("--port 70000", "not 70000"),
            ("--fast", "`--fast`"),
            ("--dev=yes", "`--dev=yes`"),
        ] {
            let outcome = parsed(line);
            assert!(outcome.as_ref().is_err_and(|message| message.contains(named)), "{line}: {outcome:?}");
        }
    }
}
