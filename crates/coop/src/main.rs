#![doc = include_str!("../README.md")]

mod cli;
mod commandes;
mod erreur;
mod francais;
mod journaux;
mod reglages;
mod sortie;

use std::process::ExitCode;

use clap::{Parser as _, error::ErrorKind};

use crate::{cli::Ligne, erreur::Erreur, sortie::dire};

fn main() -> ExitCode {
    let resultat = match Ligne::try_parse() {
        Ok(ligne) => commandes::executer(ligne),
        Err(demande) => match demande.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => sortie::ecrire(&demande.to_string()),
            // `coop` alone: its help, as a mistake.
            ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
                dire(&demande.to_string());
                return ExitCode::from(erreur::USAGE);
            }
            _ => Err(Erreur::Ligne(francais::erreur_de_ligne(&demande))),
        },
    };
    match resultat {
        Ok(()) => ExitCode::SUCCESS,
        Err(erreur) => {
            dire(&erreur.message().to_string());
            ExitCode::from(erreur.code())
        }
    }
}
