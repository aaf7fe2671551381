"""Korean, Chinese and Japanese: questions find their passages, which whole words between blanks would not."""

import re

import pytest

from index.analyzer import Analyzer
from index.scoring import bm25

ANALYZER = Analyzer()

KOREAN = [
    ("등대는 1902년에 세워졌으며 높이는 28미터이다.", "등대의 높이는 얼마입니까?"),
    ("도서관은 월요일에 쉬고 나머지 날에는 아홉 시에 문을 연다.", "도서관이 쉬는 날은 언제입니까?"),
    ("서버에서 욕설을 하면 관리자가 사흘 동안 채팅을 막는다.", "욕설을 한 사람은 채팅이 며칠 막히나요?"),
    ("축제의 불꽃놀이는 강변 공원에서 열리고 입장료는 없다.", "불꽃놀이가 열리는 곳은 어디인가요?"),
    ("새 다리의 설계자는 박서윤이며 공사에는 삼 년이 걸렸다.", "다리를 설계한 사람은 누구입니까?"),
    ("산호초의 절반이 지난여름의 더운 바닷물 때문에 하얗게 변했다.", "산호초가 하얗게 변한 까닭은 무엇입니까?"),
    ("시장은 버스 요금을 내년부터 백 원 올리겠다고 밝혔다.", "버스 요금은 언제부터 오르나요?"),
    ("고양이 보호소에는 지금 서른두 마리가 새 가족을 기다린다.", "보호소의 고양이는 몇 마리입니까?"),
    ("마라톤 우승자는 김하늘로 두 시간 십이 분에 결승선을 지났다.", "마라톤에서 우승한 선수는 누구인가요?"),
    ("폭풍으로 항구의 배 여섯 척이 가라앉고 전기가 끊겼다.", "폭풍에 가라앉은 배는 몇 척입니까?"),
]
CHINESE = [
    ("这座灯塔建于一九零二年，塔身高二十八米。", "灯塔有多高？"),
    ("图书馆每逢星期一闭馆，其余日子上午九点开门。", "图书馆什么时候闭馆？"),
    ("在服务器里骂人的成员会被管理员禁言三天。", "骂人会被禁言几天？"),
    ("烟花表演在河边公园举行，不收门票。", "烟花表演在哪里举行？"),
    ("新大桥的设计师是李文，工程花了三年。", "谁是大桥的设计师？"),
    ("去年夏天海水过热，一半的珊瑚礁变白了。", "为什么珊瑚礁变白了？"),
    ("市长宣布公共汽车票价明年起上涨一元。", "公共汽车的票价上涨多少？"),
    ("猫咪收容所里现在有三十二只猫等待领养。", "收容所里有多少只猫？"),
    ("马拉松冠军王海用时两小时十二分。", "马拉松的冠军是谁？"),
    ("暴风雨使港口的六艘渔船沉没，全镇停电。", "暴风雨让几艘渔船沉没？"),
]
JAPANESE = [
    ("この灯台は明治三十五年に建てられ、高さは二十八メートルである。", "灯台の高さは何メートルですか。"),
    ("図書館は毎週月曜日が休みで、ほかの日は九時に開く。", "図書館の休みはいつですか。"),
    ("サーバーで悪口を書いた人は三日間の発言禁止になる。", "悪口を書くと発言禁止は何日ですか。"),
    ("花火大会は川沿いの公園で開かれ、入場は無料である。", "花火大会はどこで開かれますか。"),
    ("新しい橋を設計したのは森田さんで、工事は三年かかった。", "橋を設計した人は誰ですか。"),
    ("去年の夏に海水が温まりすぎて、サンゴの半分が白くなった。", "サンゴはなぜ白くなったのですか。"),
    ("市長はバスの運賃を来年から十円上げると発表した。", "バスの運賃はいつから上がりますか。"),
    ("猫の保護施設では三十二匹が新しい家族を待っている。", "保護施設には猫が何匹いますか。"),
    ("マラソンで優勝した高橋選手の記録は二時間十二分だった。", "マラソンの優勝者は誰ですか。"),
    ("嵐で港の漁船六隻が沈み、町は停電した。", "嵐で沈んだ漁船は何隻ですか。"),
]


def found_first(passages: list[list[str]], questions: list[list[str]]) -> int:
    """How many questions score their own passage, of the same place in the list, above every other."""
    scorer = bm25(passages)
    first = 0
    for at, question in enumerate(questions):
        scores = scorer.get_scores(question)
        first += scores[at] > max([0.0, *scores[:at], *scores[at + 1 :]])
    return first


def by_words(text: str) -> list[str]:
    """The terms of the simplest analyzer: what stands between blanks and stops."""
    return re.findall(r"\w+", text)


@pytest.mark.parametrize(
    ("pairs", "words_find"), [(KOREAN, 4), (CHINESE, 0), (JAPANESE, 0)], ids=["Korean", "Chinese", "Japanese"]
)
def test_questions_find_their_passages(pairs: list[tuple[str, str]], words_find: int) -> None:
    """By pairs of characters at least nine of ten; by words between blanks as few as `words_find`."""
    passages, questions = zip(*pairs, strict=True)
    ours = found_first([*map(ANALYZER.terms, passages)], [*map(ANALYZER.question_terms, questions)])
    assert ours >= 9
    assert found_first([*map(by_words, passages)], [*map(by_words, questions)]) == words_find


@pytest.mark.parametrize(
    ("question", "terms"),
    [
        ("등대의 높이는 얼마입니까?", ["등대", "높이"]),
        ("회의는 언제 시작합니까?", ["회의", "시작"]),
        ("강은 어디에 있습니까?", ["강"]),
        ("东京的人口是多少？", ["东京", "人口"]),
        ("圖書館什麼時候開門？", ["圖書", "書館", "開門"]),
        ("東京の人口は何人ですか", ["東京", "人口"]),
        ("橋はどこにありますか", ["橋"]),
        ("花火大会はいつ始まりますか", ["花火", "火大", "大会", "始ま"]),
        ("ห้องสมุดอยู่ที่ไหน", ["ห้อ", "อง", "งส", "สมุ", "มุด", "ดอ", "อยู่"]),
    ],
)
def test_question_words_and_particles_are_not_looked_for(question: str, terms: list[str]) -> None:
    assert ANALYZER.question_terms(question) == terms
    assert set(terms) <= set(ANALYZER.terms(question))


def test_a_question_of_nothing_but_function_words_keeps_them() -> None:
    assert ANALYZER.content_terms("언제입니까?") == []
    assert ANALYZER.question_terms("언제입니까?") == ["언제", "제입", "입니", "니까"]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("학교에서", ["학교", "교에", "에서"]),
        ("3월 5일", ["3", "월", "5", "일"]),
        ("K-pop 그룹", ["k", "pop", "그룹"]),
        ("東京2020", ["東京", "2020"]),
        ("ジョン・スミス", ["ジョ", "ョン", "スミ", "ミス"]),
        ("ｶﾞｲﾄﾞ", ["ガイ", "イド"]),
        ("กรุงเทพ", ["กรุ", "รุง", "งเ", "เท", "ทพ"]),
        ("ລາວ", ["ລາ", "າວ"]),
        ("猫", ["猫"]),
    ],
)
def test_a_run_is_cut_into_pairs_of_characters(text: str, terms: list[str]) -> None:
    assert ANALYZER.terms(text) == terms


def test_kana_with_other_strokes_is_another_word() -> None:
    assert ANALYZER.terms("かき") != ANALYZER.terms("かぎ")
    assert ANALYZER.terms("が") == ANALYZER.terms("か\u3099") != ANALYZER.terms("か")


@pytest.mark.parametrize("text", [text for pair in KOREAN + CHINESE + JAPANESE for text in pair])
def test_what_a_question_is_searched_by_is_indexed(text: str) -> None:
    assert set(ANALYZER.content_terms(text)) <= set(ANALYZER.terms(text))
    assert set(ANALYZER.terms(text)) == set(ANALYZER.terms(" ".join(ANALYZER.words(text))))
