//! Rules across parameters.

use crate::import::document::row::Said;
use crate::import::draft::{Evidence, Rule};

use super::text::{Sentence, Text};
use super::{About, token};

/// Takes the rules of sentences that say one thing with parameters by name.
pub(super) fn read(about: &About<'_>, text: &Text, said: &mut Said) {
    if !about.is_request || !text.has(GATE) {
        return;
    }
    // What a value in a list means holds for that value alone.
    for sentence in text.statements() {
        let optional = said.facts.default.is_some();
        let rule = required_when(about, sentence).filter(|_| !optional).or_else(|| requires(about, sentence));
        take(rule, said);
    }
    for sentence in text.all() {
        take(group(about, sentence), said);
    }
}

/// One description states no more than a few.
const MOST_RULES: usize = 12;

fn take(rule: Option<Rule>, said: &mut Said) {
    let new =
        rule.filter(|_| said.rules.len() < MOST_RULES).filter(|rule| !said.rules.iter().any(|other| same(other, rule)));
    said.rules.extend(new);
}

/// One of these stands in every sentence that states a rule.
const GATE: &[&str] = &[
    "必填",
    "必选",
    "必须",
    "必需",
    "需要",
    "同时",
    "至少",
    "mandatory",
    "require",
    "specify",
    "specified",
    "must be set",
    "cannot",
    "must set",
    "least one",
];

fn same(a: &Rule, b: &Rule) -> bool {
    let bare = |rule: &Rule| format!("{:?}", without_evidence(rule));
    bare(a) == bare(b)
}

fn without_evidence(rule: &Rule) -> Rule {
    let mut rule = rule.clone();
    match &mut rule {
        Rule::Requires { from, .. }
        | Rule::AtMostOne(_, from)
        | Rule::AtLeastOne(_, from)
        | Rule::ExactlyOne(_, from) => *from = Evidence::Key,
    }
    rule
}

/// The sentence that states a rule.
pub(super) fn words(rule: &Rule) -> &str {
    let (Rule::Requires { from, .. }
    | Rule::AtMostOne(_, from)
    | Rule::AtLeastOne(_, from)
    | Rule::ExactlyOne(_, from)) = rule;
    match from {
        Evidence::Prose { sentence, .. } => sentence,
        Evidence::Key => "",
    }
}

fn evidence(sentence: &Sentence) -> Evidence {
    Evidence::Prose { line: sentence.line, sentence: sentence.text.clone() }
}

/// Words that make a sentence say more than one thing.
const BOTH: &[&str] =
    &["且", "除非", " unless ", " and ", "以及", "不是", "不为", "不等于", " not ", "or later", "非", "和"];

/// `当X取值为Y时，该参数必填` and `This parameter is required when X is set to Y`.
fn required_when(about: &About<'_>, sentence: &Sentence) -> Option<Rule> {
    let (condition, consequence) = chinese_condition(&sentence.text).or_else(|| english_condition(&sentence.text))?;
    if !is_own_requirement(consequence, about.name) || BOTH.iter().any(|word| condition.contains(word)) {
        return None;
    }
    let (when, is) = set_to(condition)?;
    (when != about.name && when != last(about.name)).then(|| Rule::Requires {
        when: when.to_owned(),
        is,
        requires: vec![about.name.to_owned()],
        from: evidence(sentence),
    })
}

fn last(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or_default()
}

fn chinese_condition(text: &str) -> Option<(&str, &str)> {
    let text = ["当", "如果", "若"].iter().find_map(|start| text.strip_prefix(start)).unwrap_or(text);
    let (condition, consequence) =
        text.split_once("时，").or_else(|| text.split_once("时,")).or_else(|| text.split_once('时'))?;
    Some((condition, consequence))
}

fn english_condition(text: &str) -> Option<(&str, &str)> {
    let heads = ["If ", "When "];
    if let Some(rest) = heads.iter().find_map(|head| text.strip_prefix(head)) {
        return rest.split_once(", ");
    }
    let joints = [" if ", " when ", " only if ", " only when "];
    let (consequence, condition) = joints.iter().find_map(|joint| text.split_once(joint))?;
    Some((condition, consequence))
}

/// Whether this says that the value itself must be given, and nothing else.
fn is_own_requirement(consequence: &str, name: &str) -> bool {
    let text = consequence.trim().trim_end_matches(['。', '.', '！', '；']);
    let english = [
        "this parameter is required",
        "this parameter must be specified",
        "you must specify this parameter",
        "you must set this parameter",
        "the parameter is required",
        "this parameter must be set",
        "this parameter is mandatory",
        "you must also specify this parameter",
    ];
    is_required_in_chinese(text, last(name)) || english.contains(&text.to_ascii_lowercase().as_str())
}

/// `该参数为必填项`, `必须指定该参数`, `必填`.
fn is_required_in_chinese(text: &str, own: &str) -> bool {
    let selves = ["该参数", "此参数", "本参数", own, "参数"];
    let strip = |text: &'_ str, starts: &[&str]| {
        let found = starts.iter().filter(|start| !start.is_empty()).find(|start| text.starts_with(**start));
        found.map_or(0, |start| start.len())
    };
    let text = text.get(strip(text, &["您", "则", "，"])..).unwrap_or_default();
    let subject = strip(text, &selves);
    let text = text.get(subject..).unwrap_or_default();
    let text = text.get(strip(text, &["参数"])..).unwrap_or_default();
    let bare = text.get(strip(text, &["为", "是"])..).unwrap_or_default();
    if ["必填", "必选", "必需", "必填项", "必选项", "必填参数", "必选参数", "必需参数"].contains(&bare)
    {
        return true;
    }
    let Some(rest) = ["必须", "需要", "须", "需"].iter().find_map(|must| text.strip_prefix(must)) else {
        return false;
    };
    let Some(rest) = ["指定", "设置", "填写", "传入", "配置", "选择"].iter().find_map(|verb| rest.strip_prefix(verb))
    else {
        return false;
    };
    if subject > 0 { rest.is_empty() } else { selves.contains(&rest) || rest.strip_suffix("参数") == Some(own) }
}

/// `X` and `Y` of `X取值为Y` or `X is set to Y`.
fn set_to(condition: &str) -> Option<(&str, Vec<String>)> {
    let condition = condition.trim().trim_start_matches(['参', '数', '您', ' ']).trim_end_matches(['.', '。', ' ']);
    let condition = condition.strip_prefix("the ").or_else(|| condition.strip_prefix("you set ")).unwrap_or(condition);
    let joints = [
        "参数的取值为",
        "参数取值为",
        "的取值为",
        "取值为",
        "取值",
        "参数设置为",
        "设置为",
        "的值为",
        "参数值为",
        "参数为",
        "值为",
        "为",
        "=",
        " parameter is set to ",
        " is set to ",
        " parameter to ",
        " to ",
        " is ",
    ];
    let (at, joint) = joints
        .iter()
        .filter_map(|joint| Some((condition.find(joint)?, joint)))
        .min_by_key(|(at, joint)| (*at, usize::MAX - joint.len()))?;
    let when = condition.get(..at)?.trim();
    let is = condition.get(at + joint.len()..)?.trim().trim_matches(['"', '“', '”']);
    let glued = when.strip_prefix("the").filter(|rest| rest.starts_with(|c: char| c.is_ascii_uppercase()));
    let when = glued.unwrap_or(when);
    (token::is_name(when) && is_capital(when)).then_some((when, values(is)?))
}

/// The values of `A`, `A或B` and `A or B`.
fn values(text: &str) -> Option<Vec<String>> {
    let text = text.replace("或者", "|").replace(['或', '、'], "|").replace(" or ", "|");
    let values = text.split('|').map(|value| value.trim().trim_matches(['"', '“', '”']));
    let fits = |value: &&str| token::is_value(value) && !value.contains([' ', ',', '/']);
    values.map(|value| Some(as_sent(value)).filter(|_| fits(&value))).collect()
}

/// `True` travels as `true`.
fn as_sent(value: &str) -> String {
    if matches!(value, "True" | "False" | "TRUE" | "FALSE") { value.to_lowercase() } else { value.to_owned() }
}

fn is_capital(name: &str) -> bool {
    name.chars().any(|c| c.is_ascii_uppercase())
}

/// `指定该参数时必须同时指定X` and `If you specify this parameter, you must also specify X`.
fn requires(about: &About<'_>, sentence: &Sentence) -> Option<Rule> {
    let leads = [
        "指定该参数时必须同时指定",
        "指定该参数时，必须同时指定",
        "设置该参数时必须同时设置",
        "设置该参数时，必须同时设置",
        "如果指定该参数，必须同时指定",
        "如果设置该参数，必须同时设置",
        "传入该参数时必须同时传入",
        "指定该参数时，您必须同时指定",
        "如果指定了该参数，必须同时指定",
        "如果指定了该参数，则必须同时指定",
        "设置该参数时，您必须同时设置",
        "If you specify this parameter, you must also specify ",
        "When you specify this parameter, you must also specify ",
        "If this parameter is specified, you must also specify ",
        "If you set this parameter, you must also set ",
    ];
    let rest = leads.iter().find_map(|lead| sentence.text.get(sentence.text.find(lead)? + lead.len()..))?;
    let rest = rest.trim_start().trim_start_matches("the ").trim_start_matches("参数").trim_start();
    let (_, name) = token::words(rest).next().filter(|(at, _)| *at == 0)?;
    let after = rest.get(name.len()..)?.trim_start();
    let alone = !["和", "、", "或", "与", "and", "or", "以及", "及", ", "].iter().any(|joint| after.starts_with(joint));
    let after = after.trim_start_matches("参数").trim_start_matches("parameter").trim_start();
    let alone =
        alone && !["和", "、", "或", "与", "and", "or", "为", "to"].iter().any(|joint| after.starts_with(joint));
    (alone && token::is_name(name) && is_capital(name) && name != about.name).then(|| Rule::Requires {
        when: about.name.to_owned(),
        is: Vec::new(),
        requires: vec![name.to_owned()],
        from: evidence(sentence),
    })
}

/// Pairs of which one, or at most one, is given.
fn group(about: &About<'_>, sentence: &Sentence) -> Option<Rule> {
    let text = sentence.text.as_str();
    if text.len() > 400 || token::is_condition(text) {
        return None;
    }
    let names = names(about, text)?;
    let lower = sentence.lower.as_str();
    let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    let from = evidence(sentence);
    if has(&["必须指定", "必须设置"]) && has(&["不能同时"]) && has(&["其中一个", "中的一个", "其中之一"])
    {
        return Some(Rule::ExactlyOne(names, from));
    }
    if has(&["不能同时"])
        && has(&["必须指定一个", "必须指定其中一个", "必须设置一个", "必须设置其中一个", "必须填写一个"])
    {
        return Some(Rule::ExactlyOne(names, from));
    }
    if has(&[
        "不能同时指定",
        "不能同时设置",
        "不可同时指定",
        "不能同时传入",
        "不支持同时指定",
        "不可以同时指定",
        "不允许同时指定",
        "cannot specify both",
        "cannot set both",
        "cannot be specified at the same time",
        "cannot be both specified",
        "只能同时指定其中一个",
    ]) {
        return Some(Rule::AtMostOne(names, from));
    }
    if has(&[
        "至少指定其中一个",
        "至少设置一个",
        "至少指定一个",
        "至少填写一个",
        "至少选择一个",
        "至少填写其中一个",
        "至少传入一个",
        "至少设置其中一个",
        "at least one of",
        "must specify at least one",
    ]) {
        return Some(Rule::AtLeastOne(names, from));
    }
    let exactly = has(&[
        "必须且只能指定",
        "必须指定且只能指定",
        "有且只能指定",
        "必须且仅能",
        "must specify only one",
        "must specify one and only one",
        "must specify exactly one",
        "must specify one of",
        "only one of the following parameters must be specified",
    ]);
    exactly.then_some(Rule::ExactlyOne(names, from))
}

/// The parameters that the sentence names in one run, this one among them: two or more.
fn names(about: &About<'_>, text: &str) -> Option<Vec<String>> {
    let words = token::words(text).collect::<Vec<_>>();
    let is_camel = |word: &str| {
        let inner =
            word.chars().skip(1).any(|c| c.is_ascii_uppercase()) && word.chars().any(|c| c.is_ascii_lowercase());
        token::is_name(word) && inner || word == last(about.name) || word == about.name
    };
    let first = words.iter().position(|(_, word)| is_camel(word))?;
    let end = words.iter().rposition(|(_, word)| is_camel(word))?;
    let run = words.get(first..=end)?;
    let mut names: Vec<String> = Vec::new();
    for (_, word) in run.iter().filter(|(_, word)| !JOINTS.contains(word)) {
        // A word of one capital may be a parameter too, any other makes it a sentence.
        let name = if *word == last(about.name) { about.name } else { word };
        if !name.starts_with(|c: char| c.is_ascii_uppercase()) && !is_camel(word) {
            return None;
        }
        if !names.iter().any(|other| other == name) {
            names.push(name.to_owned());
        }
    }
    let (start, _) = run.first()?;
    let (stop, word) = run.last()?;
    if !is_run(text.get(*start..*stop)?) || goes_on(text.get(..*start)?, text.get(stop + word.len()..)?) {
        return None;
    }
    if !names.iter().any(|name| name == about.name) {
        let own = ["该参数", "此参数", "本参数", "this parameter"]
            .iter()
            .any(|word| text.to_ascii_lowercase().contains(word));
        own.then(|| names.insert(0, about.name.to_owned()))?;
    }
    (names.len() > 1).then_some(names)
}

/// Words between names.
const JOINTS: &[&str] = &["and", "or", "the", "parameter", "parameters", "both"];

/// Whether only names and what joins them stand here.
fn is_run(text: &str) -> bool {
    let joints = "、，,和与或及以者参数 ";
    text.chars().all(|c| c.is_ascii_alphanumeric() || "_.".contains(c) || joints.contains(c))
}

/// Whether the run of names begins or ends in the middle of a longer one.
fn goes_on(before: &str, after: &str) -> bool {
    let before = before.trim_end();
    let after = after.trim_start().trim_start_matches("参数").trim_start_matches("parameter");
    ["、", "和", "与", "或", " and", " or"].iter().any(|joint| before.ends_with(joint))
        || ["、", "和", "与", "或", "and ", "or ", ", and", ", or"]
            .iter()
            .any(|joint| after.trim_start().starts_with(joint))
}
