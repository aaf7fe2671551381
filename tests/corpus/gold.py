"""Texts with the ends of their sentences marked by hand: “One sentence. ‖Another one.”

GOLDEN: the 48 English “golden rules” that splitters are compared by. HARD: what is hard in the texts that this project
is for: quotations, abbreviations, lists, headings, wrapped lines, chat, a few other languages; all invented. SEEDS: two
documents that are not part of this repository, by the SHA-256 of their bytes, with the offsets of their sentences.

A bullet and a quotation mark count as parts of their item here.
"""

MARK = "‖"

GOLDEN: tuple[str, ...] = (
    "Hello World. ‖My name is Jonas.",
    "What is your name? ‖My name is Jonas.",
    "There it is! ‖I found it.",
    "My name is Jonas E. Smith.",
    "Please turn to p. 55.",
    "Were Jane and co. at the party?",
    "They closed the deal with Pitt, Briggs & Co. at noon.",
    "Let's ask Jane and co. ‖They should know.",
    "They closed the deal with Pitt, Briggs & Co. ‖It closed yesterday.",
    "I can see Mt. Fuji from here.",
    "St. Michael's Church is on 5th st. near the light.",
    "That is JFK Jr.'s book.",
    "I visited the U.S.A. last year.",
    "I live in the E.U. ‖How about you?",
    "I live in the U.S. ‖How about you?",
    "I work for the U.S. Government in Virginia.",
    "I have lived in the U.S. for 20 years.",
    "At 5 a.m. Mr. Smith went to the bank. ‖He left the bank at 6 P.M. ‖Mr. Smith then went to the store.",
    "She has $100.00 in her bag.",
    "She has $100.00. ‖It is in her bag.",
    "He teaches science (He previously worked for 5 years as an engineer.) at the local University.",
    "Her email is Jane.Doe@example.com. ‖I sent her an email.",
    "The site is: https://www.example.50.com/new-site/awesome_content.html. ‖Please check it out.",
    "She turned to him, 'This is great.' she said.",
    'She turned to him, "This is great." she said.',
    'She turned to him, "This is great." ‖She held the book out to show him.',
    "Hello!! ‖Long time no see.",
    "Hello?? ‖Who is there?",
    "Hello!? ‖Is that you?",
    "Hello?! ‖Is that you?",
    "1.) The first item ‖2.) The second item",
    "1.) The first item. ‖2.) The second item.",
    "1) The first item ‖2) The second item",
    "1) The first item. ‖2) The second item.",
    "1. The first item ‖2. The second item",
    "1. The first item. ‖2. The second item.",
    "• 9. The first item ‖• 10. The second item",
    "⁃9. The first item ‖⁃10. The second item",
    "a. The first item ‖b. The second item ‖c. The third list item",
    "You can find it at N°. 1026.253.553. ‖That is where the treasure is.",
    "She works at Yahoo! in the accounting department.",
    "We make a good team, you and I. ‖Did you see Albert I. Jones yesterday?",
    "Thoreau argues that by simplifying one’s life, “the laws of the universe will appear less complex. . . .”",
    '"Bohr [...] used the analogy of parallel stairways [...]" (Smith 55).',
    (
        "If words are left off at the end of a sentence, and that is all that is omitted, indicate the "
        "omission with ellipsis marks (preceded and followed by a space) and then indicate the end of the "
        "sentence with a period . . . . ‖Next sentence."
    ),
    "I never meant that.... ‖She left the store.",
    "I wasn’t really ... well, what I mean...see . . . what I'm saying, the thing is . . . I didn’t mean it.",
    (
        "One further habit which was somewhat weakened . . . was that of combining words into "
        "self-interpreting compounds. ‖. . . The practice was not abandoned. . . ."
    ),
)

HARD: tuple[str, ...] = (
    # quotations
    "“The talks failed,” he said. ‖“We will try again.” ‖The minister left at noon.",
    "“Is this the end?” she asked. ‖Nobody answered.",
    "“Never again!” shouted Gen. Smith, who had led the U.S. Army in the north. ‖He then sat down.",
    '"We are done." ‖That was all the statement said. ‖"No further comment."',
    "“It was cold. It was dark. We waited,” a survivor said.",
    "The note read: ‘Come home.’ ‖Nobody signed it.",
    "He called it “a disaster.” ‖Others agreed.",
    "“Why now?” the report asked, citing a “lack of data.” ‖It gave no answer.",
    "«We will not leave», said the mayor. ‖«This is our home.»",
    "“I told him, ‘Go now.’ He went,” she recalled.",
    # abbreviations
    "The U.S. Army sent Gen. Smith and Lt. Col. Mary O. Jones to Ft. Bragg on Jan. 3. ‖They arrived late.",
    "See Fig. 2 and No. 5 on p. 14. ‖The rest is in vol. 3.",
    "He studied at the U.N. University in Tokyo. ‖Then he moved to Washington, D.C. ‖He died there.",
    (
        "Acme Inc. said profits rose 3.5 percent vs. 2.1 percent a year earlier. ‖Analysts at J.P. Morgan "
        "Chase & Co. expected 3 percent."
    ),
    "Sen. J. D. Vance met Prof. K. R. Rao, Ph.D., at approx. 5 p.m. on Tuesday. ‖No one spoke.",
    "Bring fruit, e.g. apples, i.e. anything fresh, etc. ‖Then wash it.",
    "The vote was 51-49. ‖Rep. Lee (D-Calif.) abstained. ‖Gov. Newsom did not comment.",
    "It happened in Sept. 2024 near St. Petersburg. ‖Mr. and Mrs. Ivanov saw it.",
    "The answer was no. ‖That is what Ada Finch said on Feb. 28.",
    "Smith et al. found no effect. ‖Dr. A. Brown disagreed, cf. Art. 5 of the treaty.",
    # numbers and addresses
    "Patch 1.2.3 fixes 4.5 GB leaks. ‖Version 2.0 follows on 12.06.2025. ‖Done.",
    "Visit www.example.com/a.b?c=d. ‖Or write to press.office@mod.gov.uk. ‖We reply.",
    "Run node.js and edit config.yaml. ‖It costs $3.50. ‖iPhone users must wait.",
    "The score was 3–2. ‖12 people were hurt. ‖40 were arrested.",
    "Yahoo! bought it in 2013. ‖Why? ‖Nobody knows!",
    # omissions, brackets, semicolons
    "He paused... then spoke. ‖“I… I don’t know,” he said.",
    "They waited… ‖Nobody came. ‖The end.",
    "Wait... what?! ‖Really?",
    "The total (see Table 3.) rose. ‖(This was expected.) ‖Costs fell [1]. ‖Output grew.[2] ‖Trade stopped.",
    "He said it was over; she said it was not. ‖They parted — for good. ‖Life went on",
    # lines, lists, headings
    "Sources\n‖- Ferry sinks off Gannet Spit, nine ...\n‖- Harbour office: pilots had warned of ...\n‖End note.",
    "What Is Certain\n‖The ministry said so. ‖It was late.\n‖Verdict\n‖Nothing else is known.",
    "1. No spam.\n‖2. Be kind. ‖Do not insult people.\n‖3. Use English in #general",
    "* Fixed a crash when loading (#123)\n‖* Added support for v2.1\n  ‖- nested item one\n  ‖- nested item two",
    "First line of a paragraph\r\n\r\n‖Second paragraph here. ‖It has two.\r\n‖Third line.",
    "BY TAMSIN OAKE [tamsin.oake@corvaneherald.example]",
    (
        "She spoke.\n‖![A photo shows Brandt, right, with Mr. Oswin in Pellmouth. "
        "[HERALD]](https://ex.com/a.b.jpg)\n‖He left."
    ),
    "| Unit | Cost |\n‖|---|---|\n‖| Tank | 5.5 |\n‖The table ends. ‖Good.",
    # wrapped lines
    (
        "This paragraph was hard-wrapped by an e-mail\nclient at forty columns. ‖It has "
        "two\nsentences.\n\n‖New paragraph."
    ),
    "The minister, who spoke on condition of\nanonymity, refused to give details. ‖He said:\n“No.”",
    # chat
    "**Rule 1.** ‖Do not post invites. ‖`!ban` is for mods only.",
    "> Quoted line one. ‖Quoted line two.\n‖My answer: no. ‖Thanks!",
    'Use this:\n‖```py\nprint("a. b. c")\nx = 1. # Why? Because.\n```\n‖Then restart. ‖Done.',
    "# Patch Notes 1.4\n‖## Combat\n‖Damage is down. ‖Range is up.",
    "gg wp 😀 see you tomorrow. ‖Nice game! 🎉 ‖Thanks all",
    "Ask <@123456789012345678> in <#987654321098765432>. ‖They know. ‖||The boss dies.|| ‖Sorry.",
    "See [the rules](https://ex.com/rules.html). ‖They changed. ‖~~Old rule.~~ ‖New rule.",
    "*“We won.”* he wrote. ‖It was __not true.__ ‖Sad.",
    "lol no way. ‖that is wrong. ‖see the wiki.",
    "Starts at <t:1718409600:F>. ‖Be there!! @everyone",
    # other languages
    "시청은 15일 발표했다. ‖방문객은 6,000명을 넘었다. ‖“사실이다.”라고 말했다.",
    "비용은 3.5달러다. ‖정말인가? ‖그렇다!",
    "市は15日に発表した。‖来場者は6000人を超える。‖「事実だ。」と述べた。",
    "本当ですか？‖はい！‖今日は3.5度です。",
    "El Sr. García llegó a las 5 p. m. y habló. ‖¿Quién lo vio? ‖¡Nadie! ‖El Dr. Ruiz se fue.",
    "«No iremos», dijo la ministra. ‖EE. UU. no respondió.",
    "Про це повідомила мерія 15 березня 2025 р. у звіті. ‖Гостей було понад 6 тис. осіб.",
    "«Ми не підемо», — сказав мер м. Харкова. ‖Він поїхав на вул. Сумську.",
    "Генерал В. О. Петренко не відповів. ‖Чому? ‖Невідомо…",
    "市政府3月15日发布报告。‖游客超过6000人！‖“这是真的。”他说。",
)

SEEDS: dict[str, tuple[tuple[int, int], ...]] = {
    "656c183e309fac5978e33064286bdb96709c8f3a7ebee580921b5854f8e047c2": (
        (0, 187),
        (188, 486),
        (487, 560),
        (561, 705),
        (706, 817),
        (818, 970),
        (971, 1100),
        (1101, 1274),
        (1275, 1401),
        (1402, 1802),
        (1803, 1886),
        (1887, 2104),
        (2105, 2315),
        (2316, 2460),
        (2461, 2507),
    ),
    "607460028f8f0fc5edf3703a5c70ba7e5d4f3a8ee58309f48ee1c0bbe584896c": (
        (0, 61),
        (62, 74),
        (75, 270),
        (271, 405),
        (406, 564),
        (565, 795),
        (796, 982),
        (983, 991),
        (992, 1206),
        (1207, 1454),
        (1455, 1591),
        (1592, 1712),
        (1713, 2001),
        (2002, 2012),
        (2013, 2141),
        (2142, 2351),
        (2352, 2494),
        (2495, 2502),
        (2503, 2565),
        (2566, 2627),
        (2628, 2686),
        (2687, 2745),
        (2746, 2808),
        (2809, 2871),
        (2872, 2935),
        (2936, 2998),
    ),
}
