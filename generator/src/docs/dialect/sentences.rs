//! What sentences of API pages say: of parameters, of bodies, of responses.

use serde::{Deserialize, Serialize};

use crate::claims::OperationNoun;
use crate::model::StreamForm;

use super::vocabulary::{Meanings, Phrase, Words};

/// Sentences on parameters of the URL, and items of lists.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub(in crate::docs) struct Parameters {
    /// A clause that says that query options aren't supported.
    pub not_supported: Phrase,
    /// A clause that says that some support them.
    pub not_all_support: Phrase,
    /// Where a clause ends that may be denied by itself.
    pub clause_end: Phrase,
    /// That all parameters of the table below are needed.
    pub required_below: Phrase,
    /// What a parameter is where it is left out: the group `value`.
    pub default: Phrase,
    /// One of these is in every text that says it.
    pub default_holds: Words,
    /// A list stands in one value, with commas.
    pub comma: Phrase,
    /// A list is the parameter once for each of its items.
    pub repeat: Phrase,
    /// Words of a cell that say whether it is needed, and no more.
    pub needed: Words,
    /// What stands before the one value that there may be.
    pub only: Phrase,
    /// Words in code that stand for a value.
    pub no_values: Words,
    /// Values of header fields that are known without a mark, by the field.
    pub header_values: Meanings<String>,
    /// An item of a list as a row: a group for each column, named as its header.
    pub item: Phrase,
    /// An item of a list of headers as a row.
    pub header_item: Phrase,
}

/// Sentences on the body of a request.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub(in crate::docs) struct Bodies {
    /// That there is none.
    pub none: Phrase,
    /// That there may be one all the same.
    pub allowed: Phrase,
    /// What stands before a link to the type of which many are sent.
    pub many_sent: Phrase,
    /// The name of a type follows.
    pub json_of: Phrase,
    /// A link to a type follows.
    pub object_of: Phrase,
    /// A text that names a type, in the group `type`, and says no more.
    pub lone_object: Phrase,
    /// What stands before a link to the type that is sent, whatever follows.
    pub sent: Phrase,
    /// What follows a link to the type of which only a part is sent.
    pub of_object: Phrase,
    /// What opens a text that is about a link to a type alone.
    pub opening: Phrase,
    /// What follows the link in such a text.
    pub ending: Phrase,
    /// What stands before a link to where more is told.
    pub see: Phrase,
    /// What is sent is some of the fields of what is changed.
    pub fields: Phrase,
    /// It speaks of parameters.
    pub parameters: Phrase,
    /// It speaks of the query.
    pub of_query: Phrase,
    /// What is listed stands in the URL.
    pub in_url: Phrase,
    /// It is bytes.
    pub bytes: Phrase,
    /// It is MIME text.
    pub mime: Phrase,
    /// Media types that follow are examples.
    pub examples: Phrase,
    /// Words after "representation of the" that name no type.
    pub no_types: Words,
    english: Words,
}

impl Bodies {
    /// Whether a sentence is in English: it has one of the words of which each English sentence about bodies has one.
    pub(in crate::docs) fn is_english(&self, sentence: &str) -> bool {
        let folded = sentence.to_lowercase();
        folded.split(|c: char| !c.is_alphabetic()).any(|word| self.english.has(word))
    }
}

/// Sentences on responses.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub(in crate::docs) struct Responses {
    /// "the method returns `422 Unprocessable Entity`"
    pub failure: Phrase,
    /// A status of success.
    pub code: Phrase,
    /// What makes a number before it a count.
    pub counted: Phrase,
    /// That there are many of the type that follows.
    pub many: Phrase,
    /// That there are many of the type before it.
    pub many_after: Phrase,
    /// That there is no body.
    pub empty: Phrase,
    /// That the body is bytes.
    pub bytes: Phrase,
    /// That the body is of a primitive type: the type, and what says that there are many, in two pairs of groups.
    pub primitive: Phrase,
    /// That the body is a truth value.
    pub truth: Phrase,
    /// That the body is of the type in the group.
    pub bare_type: Phrase,
    /// That the body is a stream of events.
    pub events: Phrase,
    /// That the body is a stream of lines.
    pub lines: Phrase,
    many_end: Words,
    /// Words that follow a type in bold or code.
    pub type_nouns: Words,
    /// Words before "object" that name no type.
    pub no_types: Words,
    location: Words,
    nouns: Meanings<OperationNoun>,
}

impl Responses {
    /// The text of a link without what says that there are many of its type, and whether that was there.
    pub(in crate::docs) fn split_many<'t>(&self, text: &'t str) -> (&'t str, bool) {
        let bare = self.many_end.iter().find_map(|end| text.strip_suffix(end));
        bare.map_or((text, false), |bare| (bare, true))
    }

    /// The form of the stream that a sentence speaks of.
    pub(in crate::docs) fn stream(&self, sentence: &str) -> Option<StreamForm> {
        let is_of = |phrase: &Phrase, form| phrase.is_match(sentence).then_some(form);
        is_of(&self.events, StreamForm::Events).or_else(|| is_of(&self.lines, StreamForm::Lines))
    }

    /// Whether a sentence is about the header that leads to accepted work.
    pub(in crate::docs) fn speaks_of_location(&self, sentence: &str) -> bool {
        let folded = sentence.to_lowercase();
        self.location.iter().next().is_some() && self.location.iter().all(|word| folded.contains(word))
    }

    /// Which word one of the texts, in lower case, uses for what is called.
    pub(in crate::docs) fn noun_of(&self, texts: &[String]) -> Option<OperationNoun> {
        let is_in_one = |phrase: &str| texts.iter().any(|text| text.contains(phrase));
        self.nouns.iter().find(|(phrase, _)| is_in_one(phrase)).map(|(_, noun)| *noun)
    }
}
