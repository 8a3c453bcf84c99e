import Credentials
import Testing

/// A roster that uses everything, each entry on a line of its own.
let fullRoster = """
  <?xml version="1.0" encoding="UTF-8"?>
  <!-- a comment --><?app data?>
  <roster xmlns="urn:licet:roster:1" xmlns:q="urn:other" q:note="x"
          xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:licet:roster:1 roster.xsd">
    <practitioner id="p-001" npi="1234567893" name="Zo&#xEB; &amp; O&apos;Brien &#x1F600;" born="1985" closed="training license">
      <works in="US-TN" as="physical-therapist" from="2018-01-01" until=""/>
      <license profession="physical-therapist" jurisdiction="US-TN" number="PT 1&amp;2" status="active" issued="2012-06-01" expires="2027-05-31" kind="compact-privilege" home="US-CO" verified="primary" verified-on="2026-10-01">
        <status is="suspended" from="2019-02-01" until="2019-05-31"/>
        <status is="active" from="2019-06"/>
      </license>
      <training topic="dry-needling" title="DN-1" provider="North" in="US-TN" started="2018-03-09" completed="2018-03-11" hours="27" in-person="18.5" live-remote="0" online="8.25" didactic="9" practical="18" level="1" approved-by="TBPT; other">
        <hours topic="anatomy" hours="4"/> <hours kind="practical" mode="in-person" hours="18"/>
        <instructor name="I" profession="physical-therapist" years="5" sessions="200"/>
      </training>
      <supervised topic="dry-needling" sessions="200" hours="100" from="2018-04-01" to="2018-09-30">
        <supervisor name="S" profession="chiropractor" years="3"/>
      </supervised>
      <examination topic="dry-needling" kind="practical" result="failed" on="2018-09-30"/>
      <examination topic="juggling" name="JE" passed="2018-10-01"/>
      <certification name="CMTPT/DN" issuer="Myopain" status="active" issued="2019-01-15" expires="2027-01-15"/>
      <certificate kind="cpr" issuer="AHA" issued="2026-01-10" expires="2028-01-10" verified="document"/>
      <registration kind="endorsement" name="dry needling" issuer="DOH" basis="approved" jurisdiction="US-WA" number="E1" status="active" issued="2025-01-01" expires="2026-12-31"/>
      <experience profession="physical-therapist" jurisdiction="US-TN" topic="dry-needling" from="2012-07-01" to="2020-06-30" hours="14000" sessions="900"/>
      <education degree="DPT" institution="UT" topic="anatomy" graduated="2012-05-20"/>
      <continuing-education topic="dry-needling" hours="8" completed="2025-09-01" approved-by="TBPT"/>
      <coverage kind="liability" issued="2026-01-01" expires="2027-01-01"/>
      <premises jurisdiction="GB-x-london" registration="R9" issued="2020" expires="..2030"/>
      <attestation requirement="US-TN/physical-therapist/course-approval" digest="sha256:1" by="me" on="2026-01-05" verified="self"> it <![CDATA[<is> &]]> &lt;so&gt; </attestation>
    </practitioner>
    <practitioner id="p-002" q:x="1" xml:lang="en"/>
  </roster>
  """

@Suite("What a roster's entries become")
struct EntryTests {
  @Test("every attribute of every entry arrives, with its place")
  func everything() async throws {
    let reading = await read(fullRoster)
    #expect(reading.toldOfFile == [])
    #expect(reading.told == [])
    #expect(reading.identifiers == ["p-001", "p-002"])
    let text = try #require(reading.records.first)
    let expected = [
      "(id='p-001' npi=1234567893 name='Zoë & O'Brien 😀' born=1985", "position=@5:3",
      "works=[(place=US-TN placeText='US-TN' profession=Profession(index: 0) from=2018-01-01 until=- position=@6:5)]",
      "number='PT 1&2' status=active statedKind=compactPrivilege home=US-CO issued=2012-06-01 expires=2027-05-31 statuses=[(status=suspended from=2019-02-01 until=2019-05-31 position=@8:7), (status=active from=2019-06 until=- position=@9:7)] source=(grade=primary verifiedOn=2026-10-01 position=@7:5))]",
      "trainings=[(topic=0 topicText='dry-needling' title='DN-1' provider='North' place=US-TN completed=2018-03-11 started=2018-03-09 hours=27 inPerson=18.5 liveRemote=0 online=8.25 didactic=9 practical=18 level=1 approvedBy='TBPT; other'",
      "cells=[(topic=1 kind=- mode=- hours=4), (topic=-1 kind=practical mode=inPerson hours=18)]",
      "instructors=[(name='I' profession=Profession(index: 0) years=5 sessions=200 position=@13:7)]",
      "supervised=[(topic=0 topicText='dry-needling' sessions=200 hours=100 from=2018-04-01 to=2018-09-30 supervisors=[(name='S' profession=Profession(index: 4) years=3 sessions=-1 position=@16:7)]",
      "(topic=0 topicText='dry-needling' name='' kind=practical result=failed on=2018-09-30",
      "(topic=-2 topicText='juggling' name='JE' kind=- result=passed on=2018-10-01 source=(grade=selfStated verifiedOn=- position=@19:5))",
      "certifications=[(name='CMTPT/DN' issuer='Myopain' status=active issued=2019-01-15 expires=2027-01-15",
      "certificates=[(kind=cpr issuer='AHA' issued=2026-01-10 expires=2028-01-10 source=(grade=document",
      "registrations=[(kind=endorsement name='dry needling' issuer='DOH' basis=approved place=US-WA placeText='US-WA' number='E1' status=active issued=2025-01-01 expires=2026-12-31",
      "experiences=[(profession=Profession(index: 0) place=US-TN topic=0 from=2012-07-01 to=2020-06-30 hours=14000 sessions=900",
      "educations=[(degree='DPT' institution='UT' topic=1 graduated=2012-05-20",
      "continuingEducations=[(topic=0 topicText='dry-needling' hours=8 completed=2025-09-01 approvedBy='TBPT'",
      "coverages=[(kind=liability issued=2026-01-01 expires=2027-01-01",
      "premises=[(place=GB-x-london placeText='GB-x-london' registration='R9' issued=2020 expires=..2030-12-31",
      "attestations=[(requirement='US-TN/physical-therapist/course-approval' digest='sha256:1' by='me' on=2026-01-05 text='it <is> & <so>' source=(grade=selfStated verifiedOn=- position=@28:5))]",
      "problems=[]",
    ]
    for part in expected { #expect(text.contains(part), "\(part)\nin\n\(text)") }
  }

  @Test("sections are closed by the record, and by whoever reads")
  func closed() async throws {
    let text = roster(
      "<practitioner id='a' closed=' training&#9;supervised '/><practitioner id='b'/>")
    let reading = await read(text, closed: [.license])
    let bits = Sections.training.union(.supervised).union(.license).rawValue
    #expect(reading.records[0].contains("closed=Sections(rawValue: \(bits))"))
    #expect(reading.records[1].contains("closed=Sections(rawValue: 1)"))
  }

  @Test("an empty attribute is an absent one, and so is one of spaces")
  func empty() async {
    let blank = await read(
      roster(
        """
        <practitioner id="a" npi="" name=" " born="" closed="">
        <works in="" as=" " from="" until=""/>
        <training topic="" hours=" " level="" in=""/>
        <supervised sessions="" hours=""/><coverage kind=""/>
        </practitioner>
        """))
    let absent = await read(
      roster(
        """
        <practitioner id="a">
        <works/>
        <training/>
        <supervised                     /><coverage/>
        </practitioner>
        """))
    #expect(blank.isGood)
    #expect(blank.records == absent.records)
  }

  @Test("spaces around a value do not count")
  func spaces() async {
    let wide = await read(
      roster(
        "<practitioner id=' a '><license profession=' chiropractor' jurisdiction='GB&#10;' status='&#9;active ' issued=' 2020 '/></practitioner>"
      ))
    let narrow = await read(
      roster(
        "<practitioner id='a'><license profession='chiropractor' jurisdiction='GB' status='active' issued='2020'/></practitioner>"
      ))
    #expect(wide.isGood)
    #expect(wide.records[0].filter { !$0.isNumber } == narrow.records[0].filter { !$0.isNumber })
  }

  @Test("an entry without the kind that says what it is, is left out")
  func withoutKind() async {
    let reading = await read(
      roster(
        "<practitioner id='a'><certificate issued='2020'/><coverage expires='2030'/><registration name='x'/></practitioner>"
      ))
    #expect(reading.isGood)
    #expect(reading.records[0].contains("certificates=[] registrations=[]"))
    #expect(reading.records[0].contains("coverages=[]"))
  }

  @Test("an examination without a result is pending")
  func pending() async {
    let reading = await read(
      roster("<practitioner id='a'><examination on='2020'/></practitioner>"))
    #expect(reading.records[0].contains("result=pending on=2020"))
  }
}
