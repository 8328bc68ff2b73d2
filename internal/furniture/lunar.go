package furniture

import "time"

const firstLunar = 1980

// lunarYears are the years of the Chinese calendar (GB/T 33661—2017) from firstLunar on, as ICU has them: in the lowest 13 bits which months have 30 days,
// in the four above the month that a leap month follows, and above those the days from the first of January to the new year.
var lunarYears = [...]uint32{
	0x5c0da9, 0x460d92, 0x309d25, 0x560d25, 0x415a4d, 0x640a56, 0x4e02b6, 0x38e5b5, 0x5e06d5, 0x480ea9, 0x34be92, 0x5a0e92, 0x440d26, 0x2c6a56, 0x500a57,
	0x3d14d6, 0x62035a, 0x4a06d5, 0x36aec9, 0x5c0749, 0x460693, 0x2e952b, 0x54052b, 0x3e0a5b, 0x2a555a, 0x4e056a, 0x38fb55, 0x600ba4, 0x4a0b49, 0x32ba93,
	0x580a95, 0x42052d, 0x2c8a6d, 0x500ab5, 0x3d35aa, 0x6205d2, 0x4c0da5, 0x36dd4a, 0x5c0e4a, 0x460c95, 0x30952e, 0x540556, 0x3e0ab5, 0x2a55b2, 0x5006d2,
	0x38cea5, 0x5e0f25, 0x4a064a, 0x32ac97, 0x5604ab, 0x40055b, 0x2c6ad6, 0x520b69, 0x3d7752, 0x620b52, 0x4c0b25, 0x36da4b, 0x5a0a4b, 0x4404ab, 0x2ea55b,
	0x5405ad, 0x3e0b6a, 0x2a5b52, 0x500d92, 0x3afd25, 0x5e0d25, 0x480a55, 0x32b4ad, 0x5804b6, 0x4005b5, 0x2c6daa, 0x520ec9, 0x3f1e92, 0x620e92, 0x4c0d26,
	0x36ca56, 0x5a0a57, 0x4404d6, 0x2e86d5, 0x540755, 0x400749, 0x286e93, 0x4e0693, 0x38f52b, 0x5e052b, 0x460a5b, 0x32b55a, 0x58056a, 0x420b65, 0x2c974a,
	0x520b49, 0x3d1a95, 0x620a95, 0x4a052d, 0x34caad, 0x5a0ab5, 0x4605aa, 0x2e8ba5, 0x540da5, 0x400d4a, 0x2a7c95, 0x4e0c96, 0x38f94e, 0x5e0556, 0x480ab5,
	0x32b5b2, 0x5806d2, 0x420ea5, 0x2e8e4a, 0x50068b, 0x3b0c97, 0x6004ab, 0x4a055b, 0x34cad6, 0x5a0b6a, 0x460752, 0x309725, 0x540b45, 0x3e0a8b, 0x28549b,
}

// Weekday is the day of the week of a day that is written 2024-03-05; empty for what is no day.
func (l Lang) Weekday(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return ""
	}
	return [...]string{l.Words("Sunday"), l.Words("Monday"), l.Words("Tuesday"), l.Words("Wednesday"), l.Words("Thursday"), l.Words("Friday"), l.Words("Saturday")}[t.Weekday()]
}

// Lunar is a day of the Chinese calendar, 丙午年正月三十; empty for what is no day, or no day of the calendar at hand, and in languages that are not
// written with Han.
func (l Lang) Lunar(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil || !l.Han() {
		return ""
	}
	year := t.Year()
	for ; year >= firstLunar && year < firstLunar+len(lunarYears); year-- {
		y := lunarYears[year-firstLunar]
		left := int(t.Sub(time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC)).Hours()/24) - int(y>>17)
		if left < 0 {
			continue
		}
		leap := int(y >> 13 & 15)
		for month := 0; month < 13; month++ {
			days := 29 + int(y>>month&1)
			if left >= days {
				left -= days
				continue
			}
			number, name := month, ""
			if leap > 0 && month >= leap {
				if number--; month == leap {
					name = l.Words("leap ")
				}
			}
			return cycled(year) + "年" + name + lunarMonths[number] + "月" + lunarDay(left)
		}
	}
	return ""
}

var (
	stems, branches = []rune("甲乙丙丁戊己庚辛壬癸"), []rune("子丑寅卯辰巳午未申酉戌亥")
	lunarMonths     = [...]string{"正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "冬", "腊"}
	lunarDays       = [...]string{"十", "一", "二", "三", "四", "五", "六", "七", "八", "九"}
)

// cycled is a year by stem and branch: 丙午.
func cycled(year int) string { return string([]rune{stems[(year-4)%10], branches[(year-4)%12]}) }

// lunarDay is a day of a month from 0: 初一, 十五, 廿三, 三十.
func lunarDay(n int) string {
	switch tens, one := (n+1)/10, lunarDays[(n+1)%10]; {
	case n < 10:
		return "初" + one
	case n+1 == 20:
		return "二十"
	case n+1 == 30:
		return "三十"
	case tens == 1:
		return "十" + one
	default:
		return "廿" + one
	}
}
