import Terms

/// Writes the beginning of a rule file, as `licet rules new` does: valid as it is, claiming nothing, with
/// an example of each element in a comment where it belongs.
public struct RuleScaffold: Sendable {
  private let place: Place
  private let name: String
  private let day: Day

  /// A scaffold for a place.
  ///
  /// - Parameters:
  ///   - place: The place; it lies in the country of its code.
  ///   - name: Its name for people.
  ///   - day: The day of the review.
  public init(_ place: Place, name: String, reviewed day: Day) {
    self.place = place
    self.name = name
    self.day = day
  }

  /// The file.
  public func document() -> [UInt8] {
    let slug = place.code.lowercased()
    let within = place.isCountry ? "" : " within=\"\(place.country)\""
    let schema = (place.isCountry ? "" : "../") + "schema/jurisdiction.xsd"
    return Array(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <!-- What the law of this place says on dry needling. As it stands the file is valid and claims nothing: every standing
           is "not established". Take an example out of its comment, change it to what the law says, and run "licet rules lint". -->
      <jurisdiction xmlns="urn:licet:jurisdiction:1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                    xsi:schemaLocation="urn:licet:jurisdiction:1 \(schema)"
                    code="\(place)" name="\(XMLText.escaped(name))"\(within) reviewed="\(day)" licet="\(Licet.version)">
        <!-- "reviewed" is the day on which the file was last held against its sources; say so only after doing it. -->
        <summary>Not researched yet.</summary>
        <!-- Who licenses whom, and where anybody can look a license up.
             professions: who is licensed there, spaces between them; left out, all. -->
        <!-- Example
        <board name="Board of Physical Therapy" professions="physical-therapist physical-therapist-assistant"
               url="https://board.example/" lookup="https://board.example/lookup"/>
        -->
        <authorities>
          <!-- Every source that is cited below, once. kind: statute, regulation, court (with level), board-policy, ag-opinion,
               guidance, bill, secondary. seen: full-text, excerpt or secondary-only, honestly. date: when it was made; current:
               as of when the copy stood that was read. Dates may be partial: 2016, 2016-06, 2014..2016. -->
          <!-- Example
          <authority id="\(slug)-act" kind="statute" citation="Code 1-2-3" title="Physical therapy" url="https://law.example/1-2-3"
                     date="2015-03-01" seen="full-text">What it establishes, in our words.</authority>
          <authority id="\(slug)-rule" kind="regulation" citation="Rules 7.1" current="2024" seen="excerpt"
                     via="a copy without its end">Sets the hours of training.</authority>
          <authority id="\(slug)-opinion" kind="ag-opinion" citation="Op. 14-1" date="2014-06-19" seen="full-text">Says no.</authority>
          -->
        </authorities>
        <!-- Whose approval of courses counts; aliases are separated by semicolons. -->
        <!-- Example
        <approver name="Board of Physical Therapy" aliases="BPT"/>
        -->
        <practice profession="physical-therapist">
          <!-- What each authority says, and from when. stance: permits, forbids, silent (read, and says nothing) or unread (known
               to bear on it, not read). how, for a yes or no: express, general-grant, licensing-regime, closed-list,
               exempted-act, free-act, inferred, other-act-exemption. overrides: the authorities that it sets aside. -->
          <!-- Example
          <position stance="forbids" authority="\(slug)-opinion" how="express" from="2014-06-19">Outside physical therapy.</position>
          <position stance="permits" authority="\(slug)-act \(slug)-rule" how="express" enacted="2015-03-01" from="2015-07-01"
                    overrides="\(slug)-opinion">An intervention of physical therapy.</position>
          -->
          <!-- What a practitioner must be able to show. complete: yes (all was read), presumed (read in part, and this is all that
               any source tells of) or no (a term is known to exist that was not read). force="should" for what is only advised.
               An id is given once and never reused. -->
          <!-- Example
          <requirements id="rule-2016" authority="\(slug)-rule" from="2016-06" complete="presumed">
            <training id="needling" topic="dry-needling" hours="24" in-person="12" approved-by="Board of Physical Therapy"/>
            <any id="seasoned">
              <experience id="a-year" years="1" since="first-license" before="practice"/>
              <training id="early" topic="dry-needling" of="needling" hours="24" completed="before-license"/>
            </any>
            <certificate id="cpr" kind="cpr" force="should"/>
          </requirements>
          -->
          <!-- What is due at each treatment, and what bounds the yes. -->
          <!-- Example
          <duties authority="\(slug)-rule" from="2016-06">
            <consent id="consent" written="yes"/>
            <regions id="regions" not="orbit"/>
            <undelegable id="undelegable" to="anyone"/>
          </duties>
          -->
          <!-- Why there is no plain answer, where the positions do not show it by themselves: vague-standard, cross-profession,
               stale-source, title-or-delegation, proposal (with its bill). Then what happened, and what fits nowhere else. -->
          <!-- Example
          <gray kind="vague-standard" authority="\(slug)-rule" from="2016-06">What counts as in person is not said.</gray>
          <event date="2015-03-01" authority="\(slug)-act">The act is signed.</event>
          <remark authority="\(slug)-rule">Open: the full text of the rule.</remark>
          -->
        </practice>
        <!-- One practice for each profession; one without positions is "not established". Take away those that were not looked for. -->
        <practice profession="physical-therapist-assistant"/>
        <practice profession="occupational-therapist"/>
        <practice profession="chiropractor"/>
        <practice profession="acupuncturist"/>
        <practice profession="athletic-trainer"/>
        <practice profession="physician"/>
      </jurisdiction>

      """.utf8)
  }
}
