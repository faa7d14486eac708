//! Rebuilds when a migration changes: the macro that embeds them cannot see new files.

fn main() {
    #[expect(clippy::print_stdout, reason = "the way a build script speaks to cargo")]
    {
        println!("cargo::rerun-if-changed=../../migrations");
    }
}
