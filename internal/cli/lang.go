package cli

import (
	"strings"

	"report/internal/say"
)

// readersLang is the language of the environment's first locale variable that is set, or else English.
func readersLang(getenv func(string) string) say.Lang {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if locale := getenv(name); locale != "" {
			return langOf(locale)
		}
	}
	return say.English
}

// langOf is the language of a locale such as zh_CN.UTF-8.
func langOf(locale string) say.Lang {
	language, _, _ := strings.Cut(strings.ToLower(locale), "_")
	language, _, _ = strings.Cut(language, ".")
	language, _, _ = strings.Cut(language, "-")
	lang, _ := say.Tagged(language)
	return lang
}

// tags are what --lang takes.
func tags() string {
	var all []string
	for _, lang := range say.Langs() {
		all = append(all, lang.Tag())
	}
	return strings.Join(all, ", ")
}
