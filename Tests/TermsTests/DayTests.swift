import Terms
import Testing

@Suite struct DayTests {
  @Test func everyDayOfFourCenturiesIsWrittenAndReadBackAlike() throws {
    let start = try #require(Day(year: 1800, month: 1, day: 1))
    for offset in 0..<146_097 {
      let day = start.adding(days: offset)
      #expect(Day(day.description) == day)
    }
  }

  @Test func aPartialDateIsTheRangeThatItSpans() {
    #expect(DateRange("2016-06")?.earliest == Day("2016-06-01"))
    #expect(DateRange("2016-06")?.latest == Day("2016-06-30"))
    #expect(DateRange("2016")?.latest == Day("2016-12-31"))
    #expect(DateRange("..2016")?.earliest == .distantPast)
    #expect(DateRange("2014..2016-02")?.latest == Day("2016-02-29"))
    for bad in [
      "", "16", "2016-13", "2016-02-30", "2016-6-1", "2016..2014", "..", "2016-06-01T00:00",
    ] {
      #expect(DateRange(bad) == nil, "\(bad)")
    }
  }

  @Test func aRangeIsWrittenInTheFormThatItWasReadFrom() {
    for text in [
      "2016", "2016-06", "2016-06-15", "..2016-12-31", "2016-01-01..", "2014-01-01..2016-12-31",
    ] {
      #expect(DateRange(text)?.description == text)
    }
  }

  @Test func aMonthLaterIsTheLastDayOfAShorterMonth() {
    #expect(Day("2024-01-31")?.adding(months: 1) == Day("2024-02-29"))
    #expect(Day("2024-02-29")?.adding(years: 1) == Day("2025-02-28"))
    #expect(Day("2024-03-31")?.adding(months: -13) == Day("2023-02-28"))
  }
}
