import Assessment
import Testing

@testable import Reports

@Suite("What it takes to needle in another place")
struct EffortTests {
  @Test("The order is the documented one, cheapest first")
  func order() {
    let cheapestFirst: [[Need]] = [
      [],
      [.license],
      [.paper],
      [.license, .paper],
      [.paper, .paper],
      // A course without a number of hours is still a course, and dearer than any paper.
      [.course(hundredths: 0)],
      [.course(hundredths: 400)],
      [.license, .course(hundredths: 400)],
      [.paper, .course(hundredths: 400)],
      [.course(hundredths: 200), .course(hundredths: 200)],
      [.course(hundredths: 5400)],
      [.sessions(1)],
      [.course(hundredths: 9900), .sessions(1)],
      [.sessions(200)],
      [.examination],
      [.examination, .course(hundredths: 5400)],
      [.examination, .examination],
      [.practice(days: 365)],
      [.practice(days: 365), .examination],
      [.practice(days: 730)],
      [.qualification],
      [.qualification, .license],
    ]
    for (index, needs) in cheapestFirst.enumerated() {
      for (other, others) in cheapestFirst.enumerated() {
        #expect((Effort(needs) < Effort(others)) == (index < other), "\(needs) \(others)")
      }
    }
  }

  @Test("The step is the dearest sort of thing, whatever the order of the needs")
  func step() {
    #expect(Effort([]).step == .nothing)
    #expect(Effort([.course(hundredths: 0), .license]).step == .courses)
    #expect(Effort([.license, .examination, .paper]).step == .examinations)
    #expect(Effort([.paper, .license]) == Effort([.license, .paper]))
  }

  @Test("One license is got once, and years of practice run side by side")
  func together() {
    let effort = Effort([
      .license, .license, .practice(days: 730), .practice(days: 488), .course(hundredths: 100),
      .course(hundredths: 150),
    ])
    #expect(effort.words == "a license there, 2.5 hours of courses, 2 years of practice")
    #expect(Effort([.course(hundredths: 0)]).words == "a course")
    #expect(
      Effort([.practice(days: 3), .sessions(1)]).words == "1 supervised session, 3 days of practice"
    )
  }
}
