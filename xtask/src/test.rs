//! `cargo xtask test`: runs the steps of `steps.rs` one after the other and stops at the first that fails.

use std::time::{Duration, Instant};

use crate::failure::{Failure, Result};
use crate::needs;
use crate::project::Project;
use crate::steps::{STEPS, Step};

/// The arguments, as `help` shows them.
pub const ARGUMENTS: &str = "[STEP…]";
/// What the task does, as `help` shows it.
pub const HELP: &str = "\
Everything CI runs: formatting, lints, layers, tests, documentation, web build, its size, browser tests.
Steps, all by default: format lint lint-core lint-web layers xtask core ui docs web size browser";

/// Runs all steps, or those named.
pub fn run(project: &Project, names: &[String]) -> Result<()> {
    let steps = select(names)?;
    needs::ensure(project, steps.iter().flat_map(|step| step.needs.iter().copied()))?;
    for (index, step) in steps.iter().enumerate() {
        eprintln!("\n== {}/{} {}: {}", index + 1, steps.len(), step.name, step.about);
        let start = Instant::now();
        (step.run)(project).map_err(|failure| {
            eprintln!("\n== {} failed after {}", step.name, shown(start.elapsed()));
            failure.or_remedy(format!("mend it, then try `cargo xtask test {}`", step.name))
        })?;
        // The last word belongs to the last step's own summary.
        if index + 1 < steps.len() {
            eprintln!("== {} holds ({})", step.name, shown(start.elapsed()));
        }
    }
    Ok(())
}

/// The named steps in the order of [`STEPS`], or all of them if none is named.
fn select(names: &[String]) -> Result<Vec<&'static Step>> {
    if let Some(unknown) = names.iter().find(|name| STEPS.iter().all(|step| step.name != name.as_str())) {
        let known: Vec<&str> = STEPS.iter().map(|step| step.name).collect();
        return Err(
            Failure::new(format!("there is no step `{unknown}`")).remedy(format!("choose from: {}", known.join(" ")))
        );
    }
    let is_wanted = |step: &&Step| names.is_empty() || names.iter().any(|name| name == step.name);
    Ok(STEPS.iter().filter(is_wanted).collect())
}

/// A duration as a person says it: `4.2 s`, `3 min 5 s`.
fn shown(duration: Duration) -> String {
    let seconds = duration.as_secs();
    if seconds < 60 {
        format!("{:.1} s", duration.as_secs_f64())
    } else {
        format!("{} min {} s", seconds / 60, seconds % 60)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{HELP, STEPS, select, shown};

    #[test]
    fn durations_read_well() {
        assert_eq!(shown(Duration::from_millis(4_240)), "4.2 s");
        assert_eq!(shown(Duration::from_secs(185)), "3 min 5 s");
    }

    fn selected(names: &[&str]) -> Result<Vec<&'static str>, String> {
        let names: Vec<String> = names.iter().map(ToString::to_string).collect();
        match select(&names) {
            Ok(steps) => Ok(steps.iter().map(|step| step.name).collect()),
            Err(failure) => Err(failure.to_string()),
        }
    }

    #[test]
    fn steps_keep_their_order() {
        let all = STEPS.iter().map(|step| step.name).collect();
        assert_eq!(selected(&["browser", "format"]), Ok(vec!["format", "browser"]));
        assert_eq!(selected(&[]), Ok(all));
    }

    #[test]
    fn an_unknown_step_is_named() {
        let outcome = selected(&["lnit"]);
        assert!(outcome.is_err_and(|message| message.contains("`lnit`")));
    }

    #[test]
    fn help_names_every_step_in_order() {
        let listed: Vec<&str> = STEPS.iter().map(|step| step.name).collect();
        assert!(HELP.ends_with(&listed.join(" ")));
    }
}
