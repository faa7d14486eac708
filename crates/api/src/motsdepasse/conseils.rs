//! What makes a password weak and what would make it better, in French.

use zxcvbn::feedback::{Feedback, Suggestion, Warning};

/// The advice of a measure: what is wrong first.
pub(super) fn en_francais(avis: Option<&Feedback>) -> Vec<String> {
    let Some(avis) = avis else { return Vec::new() };
    let mut phrases: Vec<&str> = avis.warning().map(alerte).into_iter().collect();
    phrases.extend(
        avis.suggestions()
            .iter()
            .filter_map(|conseil| suggestion(*conseil)),
    );
    phrases.into_iter().map(str::to_owned).collect()
}

const fn alerte(alerte: Warning) -> &'static str {
    match alerte {
        Warning::StraightRowsOfKeysAreEasyToGuess => {
            "Des touches qui se suivent sur le clavier se devinent vite."
        }
        Warning::ShortKeyboardPatternsAreEasyToGuess => "Un petit dessin sur le clavier se devine vite.",
        Warning::RepeatsLikeAaaAreEasyToGuess => "Des caractères répétés comme « aaa » se devinent vite.",
        Warning::RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess => {
            "Une répétition comme « abcabcabc » ne vaut guère mieux que « abc »."
        }
        Warning::ThisIsATop10Password => "C'est l'un des dix mots de passe les plus utilisés.",
        Warning::ThisIsATop100Password => "C'est l'un des cent mots de passe les plus utilisés.",
        Warning::ThisIsACommonPassword => "C'est un mot de passe très répandu.",
        Warning::ThisIsSimilarToACommonlyUsedPassword => "Il ressemble à un mot de passe très répandu.",
        Warning::SequencesLikeAbcAreEasyToGuess => "Des suites comme « abc » ou « 6543 » se devinent vite.",
        Warning::RecentYearsAreEasyToGuess => "Une année récente se devine vite.",
        Warning::AWordByItselfIsEasyToGuess => "Un mot seul se devine vite.",
        Warning::DatesAreOftenEasyToGuess => "Une date se devine vite.",
        Warning::NamesAndSurnamesByThemselvesAreEasyToGuess => "Un nom ou un prénom seul se devine vite.",
        Warning::CommonNamesAndSurnamesAreEasyToGuess => "Les noms et prénoms courants se devinent vite.",
    }
}

/// `None` for what our own rules contradict.
const fn suggestion(conseil: Suggestion) -> Option<&'static str> {
    Some(match conseil {
        Suggestion::UseAFewWordsAvoidCommonPhrases => "Prenez quelques mots, pas une expression connue.",
        Suggestion::NoNeedForSymbolsDigitsOrUppercaseLetters => return None,
        Suggestion::AddAnotherWordOrTwo => "Ajoutez un ou deux mots, plutôt rares.",
        Suggestion::CapitalizationDoesntHelpVeryMuch => "Une majuscule au début n'aide guère.",
        Suggestion::AllUppercaseIsAlmostAsEasyToGuessAsAllLowercase => {
            "Tout en majuscules se devine presque aussi vite que tout en minuscules."
        }
        Suggestion::ReversedWordsArentMuchHarderToGuess => {
            "Un mot à l'envers n'est guère plus difficile à deviner."
        }
        Suggestion::PredictableSubstitutionsDontHelpVeryMuch => {
            "Écrire « @ » à la place de « a » n'aide guère."
        }
        Suggestion::UseALongerKeyboardPatternWithMoreTurns => {
            "Faites un dessin plus long et plus tortueux sur le clavier."
        }
        Suggestion::AvoidRepeatedWordsAndCharacters => "Évitez de répéter des mots ou des caractères.",
        Suggestion::AvoidSequences => "Évitez les suites.",
        Suggestion::AvoidRecentYears => "Évitez les années récentes.",
        Suggestion::AvoidYearsThatAreAssociatedWithYou => "Évitez les années qui vous concernent.",
        Suggestion::AvoidDatesAndYearsThatAreAssociatedWithYou => {
            "Évitez les dates et les années qui vous concernent."
        }
    })
}
