//! Policy files.

use std::fs;

use super::privacy;

const PUBLISHED: &str = include_str!("../../../../../zte-cpe-privacy/policies/cpe-v1.1.toml");

#[tokio::test]
async fn policy_tells_what_is_kept_until_when_and_by_which_clause() {
    let run = privacy(&["policy", "show"]).await;
    assert_eq!(run.code, 0, "{}", run.err);
    let mut lines = run.out.lines().skip_while(|line| !line.contains("device-registration"));
    assert!(lines.next().unwrap().contains("lines 56 57"));
    let rule = lines.next().unwrap();
    assert!(rule.contains("2y after device-offline") && rule.contains("then anonymize"), "{rule}");
    assert!(lines.next().unwrap().contains("ZP-039"));
    assert!(run.out.contains("answer-request: 30d after request-received"), "{}", run.out);
    assert!(run.out.lines().all(|line| line.chars().count() <= 80), "{}", run.out);

    let json = privacy(&["policy", "show", "--format", "json"]).await.json();
    assert_eq!(json["version"], "1.1");
    let rules = json["rules"].as_array().unwrap();
    assert!(rules.iter().any(|rule| rule["id"] == "device-registration" && rule["action"] == "anonymize"));
}

#[tokio::test]
async fn linter_finds_the_swapped_titles_of_version_1_1() {
    let run = privacy(&["policy", "lint", "1.1", "--format", "json"]).await;
    assert_eq!(run.code, 9, "{}", run.err);
    let findings = run.json();
    let mismatch = |finding: &&serde_json::Value| finding["code"] == "title-mismatch";
    assert!(findings.as_array().unwrap().iter().filter(mismatch).count() >= 2, "{findings}");
}

#[tokio::test]
async fn diff_names_what_is_taken_away_and_why_it_is_major() {
    let folder = tempfile::tempdir().unwrap();
    let longer = folder.path().join("longer.toml");
    let text = PUBLISHED.replace("version = \"1.1\"", "version = \"1.2\"").replace("P2Y", "P9Y");
    fs::write(&longer, text).unwrap();
    let run = privacy(&["policy", "diff", "1.1", longer.to_str().unwrap()]).await;
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.contains("Takes away from people"), "{}", run.out);
    assert!(run.out.contains("device-registration") && run.out.contains("explicit consent"), "{}", run.out);

    let same = privacy(&["policy", "diff", "1.1", "1.1", "--format", "json"]).await.json();
    assert_eq!((&same["needs_consent"], &same["changes"]), (&false.into(), &serde_json::json!([])));
}

#[tokio::test]
async fn file_that_is_no_policy_says_where_it_is_wrong() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("broken.toml");
    fs::write(&file, "[document]\ntitle = 7\n").unwrap();
    for args in
        [&["policy", "lint", file.to_str().unwrap()][..], &["policy", "diff", "1.1", file.to_str().unwrap()]]
    {
        let run = privacy(args).await;
        assert_eq!(run.code, 2, "{}", run.err);
        assert!(run.out.is_empty());
    }
    assert_eq!(privacy(&["policy", "lint", "9.9"]).await.code, 2);
}
