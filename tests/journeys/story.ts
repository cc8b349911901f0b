/** An invented wire story for the journeys: unnamed source, ministry, spokeswoman, narration. */
export const story = `Dam at Kestrel Gorge was filled past its limit, engineer says

KESTREL GORGE, March 3 (Norhaven Wire) -- The operator of the Kestrel dam filled the reservoir four metres past its licensed level in January, an engineer with knowledge of the measurements said Monday.

The engineer, who asked not to be named because he is not authorised to speak to reporters, said the alarm had been switched off twice. "They were told in writing," he said.

The water ministry said it had received no such report. Ministry spokeswoman Oda Lindqvist said inspectors would visit the dam on Thursday.

Some 12,000 people live below the dam. Two earlier inspections found cracks in the spillway.
`
