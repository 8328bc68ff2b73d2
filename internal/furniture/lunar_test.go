package furniture

import "testing"

func TestLunar(t *testing.T) {
	han, _ := Of("zh-Hans")
	latin, _ := Of("en")
	for day, want := range map[string][2]string{
		"2026-03-18": {"丙午年正月三十", "星期三"}, "2025-08-01": {"乙巳年闰六月初八", "星期五"}, "2020-12-31": {"庚子年冬月十七", "星期四"},
		"2023-03-22": {"癸卯年闰二月初一", "星期三"}, "2033-12-22": {"癸丑年闰冬月初一", "星期四"}, "2099-12-31": {"己未年冬月二十", "星期四"},
		"2024-02-10": {"甲辰年正月初一", "星期六"}, "1979-01-01": {"", "星期一"}, "二月": {},
	} {
		if got := [2]string{han.Lunar(day), han.Weekday(day)}; got != want {
			t.Errorf("%s: %q, want %q", day, got, want)
		}
	}
	if got := latin.Lunar("2026-03-18") + latin.Weekday("2026-03-18"); got != "Wednesday" {
		t.Errorf("English: %q", got)
	}
}
