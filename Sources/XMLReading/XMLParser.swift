import CLibXML2
import Terms

/// One hardened, streaming parse of an XML document by libxml2's SAX2.
///
/// The bytes are read by Licet, never by libxml2; any DOCTYPE is refused, so that there are no
/// entities; depth, the length of a tag and (if asked) of the document are bounded; nothing is
/// fetched, nothing is printed, and no global handler of libxml2 is touched. Only UTF-8 (and ASCII)
/// is read.
public final class XMLParser {
  let table: NameTable
  let limits: XMLLimits
  let feed: ByteFeed
  let places: Places
  let file: String
  let context: xmlParserCtxtPtr
  let isValidating: Bool
  /// What the schema's own namespace looks like in messages.
  let shortened: [String]

  /// Bytes handed to libxml2 since the last event.
  var quietBytes = 0
  var depth = 0
  /// No further event is delivered: a problem was found, or the handler asked to stop.
  var isOver = false
  private var isRunning = true
  /// The problem that ended the parse, found by us or by libxml2.
  private var end: Problem?
  private var thrown: Problems?
  private var schemaProblems: [Problem] = []
  private var skipped = 0
  // With a schema: where each open element begins, because its problems come after its tag.
  private var openPlaces: [Position] = []
  private var closesNext = false
  // Where the start tag begins that is handled, if that was worked out.
  private var knownTag: Position?
  // Where the parser was when it was stopped.
  private var halted: (position: Position, tag: Position)?

  /// Reads a document and delivers its events to the handler, with the schema's problems collected.
  ///
  /// - Parameters:
  ///   - file: The name to give in places, as the user named it.
  ///   - source: Where the bytes come from.
  ///   - names: The names that the format knows.
  ///   - handler: What receives the events, synchronously.
  ///   - schema: What to validate against during the parse; it costs four times the parse itself.
  ///   - limits: What is accepted at most.
  /// - Throws: All schema problems and the problem that ended the parse, in the order of their places;
  ///   ids `xml/…`. The handler may have received events before. A parse that was stopped by the
  ///   handler throws only the problems found until then.
  public static func parse(
    file: String, source: XMLSource, names: XMLNames, handler: any XMLEventHandler,
    schema: XMLSchema? = nil, limits: XMLLimits = XMLLimits()
  ) throws(Problems) {
    try source.open(file: file, limits: limits) { (feed, window) throws(Problems) in
      guard let parser = XMLParser(file, feed, window, names, schema, limits) else {
        throw Problems([
          Problem(
            id: "xml/unreadable", message: "there is no memory for an XML parser",
            location: SourceLocation(file: file))
        ])
      }
      try parser.run(Events(parser: parser, handler: handler), schema)
    }
  }

  private init?(
    _ file: String, _ feed: ByteFeed, _ window: XMLSource.Window, _ names: XMLNames,
    _ schema: XMLSchema?, _ limits: XMLLimits
  ) {
    _ = XMLParser.libraryIsReady
    guard let context = makeParserContext() else { return nil }
    self.context = context
    // No format has so many names: a document of nothing but new ones is not to fill the memory.
    xmlDictSetLimit(context.pointee.dict, 1 << 20)
    self.file = file
    self.feed = feed
    self.limits = limits
    table = NameTable(names, dictionary: context.pointee.dict)
    places = Places(
      feed: feed, windowStart: window.start, linesBeforeWindow: window.linesBefore,
      firstLine: window.firstLine, firstColumn: window.firstColumn)
    isValidating = schema != nil
    shortened = schema?.shortened ?? []
  }

  deinit { table.deallocate() }

  /// libxml2's tables are set up once, before the first parse of any thread.
  static let libraryIsReady: Void = xmlInitParser()

  private func run(_ events: Events, _ schema: XMLSchema?) throws(Problems) {
    events.handler.willParse(self)
    let code = withExtendedLifetime(events) {
      install(events)
      var code: Int32 = 0
      if let schema {
        let ran = schema.validating(self) { code = xmlParseDocument(context) }
        if !ran { note("xml/schema", "there is no memory to validate with") }
      } else {
        code = xmlParseDocument(context)
      }
      return code
    }
    let isWellFormed =
      code == 0 && context.pointee.wellFormed == 1 && context.pointee.nsWellFormed == 1
    if !isOver, !isWellFormed { note("xml/not-well-formed", "the file is not well-formed XML") }
    // libxml2 takes a NUL after the root's end for the end of the file.
    if !isOver, current != nil { note("xml/not-well-formed", "a NUL byte stands here") }
    isOver = true
    isRunning = false
    xmlFreeParserCtxt(context)
    if let thrown { throw thrown }
    var problems = schemaProblems
    if let end { problems.append(end) }
    if problems.isEmpty { return }
    // Stable, so that what is found at one place stays in the order in which it was found.
    let order = problems.indices.sorted {
      (problems[$0].location.position, $0) < (problems[$1].location.position, $1)
    }
    throw Problems(order.map { problems[$0] })
  }

  private func note(_ id: String, _ message: String) {
    finish(Problem(id: id, message: message, location: location(position)))
  }

  // MARK: For handlers

  /// Ends the parse after this event; what follows is not read, and is not a problem.
  public func stop() {
    guard !isOver else { return }
    isOver = true
    haltLibrary()
  }

  /// Whether the parse is over or will be after this event.
  public var isStopped: Bool { isOver }

  /// Where the parser is: in a start tag its last `>` or `/`, after an end tag what follows it.
  public var position: Position {
    if let halted { return halted.position }
    return isRunning ? places.position(context) : .none
  }

  /// Where the `<` of the tag stands that is handled: of the end tag, in `endElement`.
  ///
  /// The end of `<a/>` is told with that tag itself.
  public var tagPosition: Position {
    if let tag = halted?.tag ?? knownTag { return tag }
    return isRunning ? places.tagPosition(context) : .none
  }

  // MARK: For the callbacks

  func location(_ position: Position) -> SourceLocation {
    SourceLocation(file: file, position: position)
  }

  /// Ends the parse with this problem; libxml2 then sees the end of the bytes.
  func finish(_ problem: Problem) {
    guard !isOver else { return }
    isOver = true
    end = problem
  }

  /// Ends the parse at once, from within an event.
  func halt(_ fault: Fault, at position: Position) {
    guard !isOver else { return }
    finish(fault.problem(at: location(position)))
    haltLibrary()
  }

  /// Makes libxml2 stop, which forgets where it was.
  private func haltLibrary() {
    halted = (position, tagPosition)
    xmlStopParser(context)
  }

  /// Hands bytes to libxml2; none after a problem.
  func read(into buffer: UnsafeMutablePointer<UInt8>, capacity: Int) -> Int {
    guard !isOver else { return 0 }
    if quietBytes > limits.bytesBetweenEvents {
      finish(Fault.tooLong(limits.bytesBetweenEvents).problem(at: location(tagPosition)))
      return 0
    }
    let count = feed.fill(buffer, capacity: capacity)
    quietBytes += count
    guard count == 0, let failure = feed.failure else { return count }
    switch failure {
    case .thrown(let problems):
      thrown = problems
      isOver = true
    case .at(let offset, let fault):
      finish(fault.problem(at: location(places.position(context, ofOffset: offset))))
    }
    return 0
  }

  // MARK: Schema problems

  func willOpen() {
    quietBytes = 0
    depth += 1
    if depth > limits.depth {
      halt(.tooDeep(limits.depth), at: places.tagPosition(context))
      return
    }
    guard isValidating, !isOver else { return }
    settle()
    let place = places.tagPosition(context)
    openPlaces.append(place)
    knownTag = place
  }

  func willClose() {
    quietBytes = 0
    depth -= 1
    guard isValidating else { return }
    settle()
    closesNext = true
  }

  func willRead() {
    quietBytes = 0
    if isValidating { settle() }
  }

  /// Forgets an element once the next event comes: until then its problems may still come.
  private func settle() {
    knownTag = nil
    if closesNext { openPlaces.removeLast() }
    closesNext = false
  }

  /// Takes a problem that the validator found with the element that was opened or closed last.
  func takeSchema(_ problem: SchemaMessage) {
    guard !isOver, !problem.repeats(schemaProblems.last, at: openPlaces.last) else { return }
    if schemaProblems.count >= limits.schemaProblems {
      halt(.tooManyProblems(limits.schemaProblems), at: openPlaces.last ?? position)
      return
    }
    schemaProblems.append(problem.problem(at: location(openPlaces.last ?? position)))
  }
}

/// A parser and who receives its events: the state that libxml2's events come with.
///
/// Both stay what they are for as long as this lives, so that no event counts a reference; and the
/// parser does not hold the handler, which may hold the parser.
final class Events {
  let parser: XMLParser
  let handler: any XMLEventHandler

  init(parser: XMLParser, handler: any XMLEventHandler) {
    self.parser = parser
    self.handler = handler
  }
}
