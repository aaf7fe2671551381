"""The image, without Docker: what the Dockerfile says (quick), and its steps carried out in a folder (slow)."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
ENVIRONMENT = "/opt/concordance"


@dataclass(frozen=True)
class Instruction:
    """One instruction. `stage`: from 0. `flags`: its leading `--name=value` words. `rest`: what follows them."""

    stage: int
    keyword: str
    flags: tuple[str, ...]
    rest: str

    @property
    def words(self) -> list[str]:
        """The arguments: of the exec form (a JSON list, after CMD in a HEALTHCHECK) or split as a shell would."""
        listed = self.rest.removeprefix("CMD ").strip()
        return [str(word) for word in json.loads(listed)] if listed.startswith("[") else shlex.split(listed)


def parse(dockerfile: str) -> list[Instruction]:
    """The instructions in order; a comment may stand anywhere, also between continued lines."""
    lines = [line for line in dockerfile.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    found: list[Instruction] = []
    stage = -1
    for line in re.sub(r"\\\s*\n\s*", "", "\n".join(lines)).splitlines():
        keyword, rest = line.split(maxsplit=1)
        stage += keyword.upper() == "FROM"
        flags = re.match(r"(?:--\S+\s+)*", rest)
        assert flags is not None, "it may match nothing"
        found.append(Instruction(stage, keyword.upper(), tuple(flags[0].split()), rest[flags.end() :].strip()))
    return found


def ignored(path: PurePosixPath, patterns: list[str]) -> bool:
    """Whether Docker leaves `path` out of the build: the last pattern that names it, or a folder above it, decides."""
    verdict = False
    for pattern in patterns:
        written = re.escape(pattern.removeprefix("!").strip("/"))
        regex = written.replace(r"\*\*/", "(?:.*/)?").replace(r"\*", "[^/]*").replace(r"\?", "[^/]")
        if any(re.fullmatch(regex, str(place)) for place in (path, *path.parents[:-1])):
            verdict = not pattern.startswith("!")
    return verdict


def dockerfile() -> list[Instruction]:
    return parse((ROOT / "Dockerfile").read_text(encoding="utf-8"))


def final_stage() -> list[Instruction]:
    found = dockerfile()
    return [each for each in found if each.stage == found[-1].stage]


def last(keyword: str) -> Instruction:
    return [each for each in final_stage() if each.keyword == keyword][-1]


def from_the_checkout(instruction: Instruction) -> bool:
    return instruction.keyword == "COPY" and not any(flag.startswith("--from") for flag in instruction.flags)


def pyproject() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def paths(settings: dict[str, Any]) -> Iterator[str]:
    for key, value in settings.items():
        if isinstance(value, dict):
            yield from paths(value)
        elif key.endswith("_path"):
            yield value


def test_comments_and_continued_lines_are_read_as_docker_reads_them() -> None:
    text = (
        'FROM a AS b\n# why\nRUN one && \\\n# between\n    two\nHEALTHCHECK --retries=3 CMD ["c", "d"]\nCMD e "f g"\n'
    )
    assert [(each.keyword, each.flags, each.words) for each in parse(text)] == [
        ("FROM", (), ["a", "AS", "b"]),
        ("RUN", (), ["one", "&&", "two"]),
        ("HEALTHCHECK", ("--retries=3",), ["c", "d"]),
        ("CMD", (), ["e", "f g"]),
    ]


@pytest.mark.parametrize(
    ("path", "left_out"),
    [("secret.env", True), ("bot/a.py", False), ("bot/__pycache__/a.pyc", True), ("docs/bot", True), ("robot", True)],
)
def test_the_last_pattern_that_fits_decides_what_is_ignored(path: str, left_out: bool) -> None:
    assert ignored(PurePosixPath(path), ["*", "!bot", "**/__pycache__"]) is left_out


def test_there_is_a_stage_to_build_and_a_stage_to_run_on_the_same_python() -> None:
    build, run = (each for each in dockerfile() if each.keyword == "FROM")
    assert build.words[0] == run.words[0], "an environment is only good with the Python that made it"


def test_only_the_finished_environment_leaves_the_builder() -> None:
    copied = [each.words for each in final_stage() if each.keyword == "COPY" and not from_the_checkout(each)]
    assert copied == [[ENVIRONMENT, ENVIRONMENT]]
    assert f"{ENVIRONMENT}/bin" in last("ENV").rest


def test_the_container_does_not_run_as_root() -> None:
    user = last("USER").rest.partition(":")[0]
    assert user.isdecimal(), "a number: a volume keeps its owner, whatever the next image calls the user"
    assert int(user) >= 1000
    assert any(f"--uid {user} " in each.rest for each in final_stage() if each.keyword == "RUN")


def test_whatever_is_written_by_the_shipped_settings_stands_in_the_volume() -> None:
    settings = tomllib.loads((ROOT / "config.toml").read_text(encoding="utf-8"))
    written = [PurePosixPath(last("WORKDIR").rest, path) for path in paths(settings)]
    assert written
    for path in written:
        assert path.is_relative_to(last("VOLUME").words[0])


def test_every_copied_file_exists_and_reaches_the_build() -> None:
    lines = (line.strip() for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines())
    patterns = [line for line in lines if line and not line.startswith("#")]
    for instruction in filter(from_the_checkout, dockerfile()):
        for source in instruction.words[:-1]:
            top = ROOT / source
            assert top.exists(), source
            for path in (top, *top.rglob("*")):
                place = PurePosixPath(path.relative_to(ROOT).as_posix())
                assert ignored(place, patterns) is (path.suffix == ".pyc" or path.name == "__pycache__"), place
    assert ignored(PurePosixPath(".env"), patterns)
    assert ignored(PurePosixPath("data/concordance.db"), patterns)


@pytest.mark.parametrize("keyword", ["HEALTHCHECK", "ENTRYPOINT"])
def test_what_the_container_runs_is_a_command_of_the_project(keyword: str) -> None:
    assert last(keyword).words[0] in pyproject()["project"]["scripts"]


def test_whatever_is_downloaded_is_checked_by_hash() -> None:
    commands = [part for each in dockerfile() if each.keyword == "RUN" for part in re.split(r"&&|;", each.rest)]
    installs = [words for words in map(shlex.split, commands) if "pip" in words and "install" in words]
    unchecked = [words for words in installs if "--require-hashes" not in words]
    assert len(installs) > len(unchecked)
    (own,) = unchecked
    assert {"--no-deps", "--no-index"} <= set(own), "the project's own wheel, and nothing from elsewhere"
    assert own[-1].endswith(".whl")


@dataclass(frozen=True)
class Image:
    """What the steps made: the environment, and a folder laid out as the working folder of the final stage."""

    environment: Path
    folder: Path

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Run `command` as the container would: in the folder, from the environment, with nothing of the checkout."""
        kept = {
            key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "COV_", "VIRTUAL_ENV"))
        }
        path = f"{self.environment / 'bin'}{os.pathsep}{kept['PATH']}"
        program = shutil.which(command[0], path=path)
        assert program is not None, f"{command[0]} is not installed"
        return subprocess.run(
            [program, *command[1:]],
            cwd=self.folder,
            env={**kept, "PATH": path},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )


def build(instructions: list[Instruction], folder: Path, environment: Path) -> None:
    """Carry out COPY, ENV and RUN of a stage in `folder`, with the Python of this test run. Needs the network."""
    variables = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    for each in instructions:
        if each.keyword == "COPY":
            *sources, target = each.words
            for source in sources:
                goal = folder / target / (Path(source).name if target.endswith("./") else "")
                (shutil.copytree if (ROOT / source).is_dir() else shutil.copyfile)(ROOT / source, goal)
        elif each.keyword == "ENV":
            variables |= dict(word.split("=", 1) for word in each.words)
        elif each.keyword == "RUN":
            command = each.rest.replace(ENVIRONMENT, shlex.quote(str(environment)))
            done = subprocess.run(
                command, shell=True, cwd=folder, env=variables, capture_output=True, text=True, check=False
            )
            assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Image:
    workshop, made = (
        tmp_path_factory.mktemp("build"),
        Image(tmp_path_factory.mktemp("opt"), tmp_path_factory.mktemp("app")),
    )
    build([each for each in dockerfile() if each.stage == 0], workshop, made.environment)
    shutil.rmtree(workshop)  # the final stage does not have it either
    for instruction in filter(from_the_checkout, final_stage()):
        for source in instruction.words[:-1]:
            shutil.copyfile(ROOT / source, made.folder / source)
    (made.folder / "data").mkdir()
    return made


@pytest.mark.slow
def test_the_steps_install_the_project_whole_and_alone(image: Image) -> None:
    places = (
        "import corpus, index, answer, bot; print(*(p.__path__[0] for p in (corpus, index, answer, bot)), sep='\\n')"
    )
    found = image.run("python", "-c", places)
    assert found.returncode == 0, found.stderr
    for line in found.stdout.splitlines():
        package = Path(line)
        assert package.is_relative_to(image.environment)
        kept = {path.relative_to(ROOT / package.name) for path in (ROOT / package.name).rglob("*.*") if path.is_file()}
        missing = {path for path in kept if path.suffix != ".pyc" and not (package / path).exists()}
        assert not missing, f"left out of the wheel of {package.name}"
    assert image.run("python", "-c", "import pip").returncode != 0, "what is shipped cannot install more"


@pytest.mark.slow
def test_the_container_would_start_and_report_itself_healthy(image: Image) -> None:
    entry = last("ENTRYPOINT").words
    version = image.run(*entry, "--version")
    assert version.returncode == 0, version.stderr
    assert pyproject()["project"]["version"] in version.stdout
    health = image.run(*last("HEALTHCHECK").words)
    assert health.returncode == 0, health.stdout + health.stderr
    start = image.run(*entry, *last("CMD").words, "--help")
    assert start.returncode == 0, start.stderr
