"""Scripts get smaller and keep doing the same."""

import json
import shutil
import subprocess

import pytest

from server.web import minify


def test_comments_go_and_code_stays() -> None:
    script = "/** Why. */\nexport const a = 1; // here\nexport const b = a + 1;\n"

    assert minify.minified(script) == "export const a=1;export const b=a+1;"


def test_a_template_inside_a_template_stays_as_written() -> None:
    template = 'html`<p>${all.map((one) => html`<b class="a b" id=${one}>${`} ${one}`}</b>`)}</p>`'

    assert minify.minified(f"const x = {template};\n") == f"const x={template};"


@pytest.mark.parametrize(
    "hiding",
    [
        "// it's `one`\n",
        "/* `two */ ",
        "const a = '`';",
        'const b = "\\"`";',
        "const c = /[`'/]/g;",
    ],
)
def test_a_backtick_that_begins_no_template_is_known(hiding: str) -> None:
    assert minify.minified(f"{hiding}\nf(`a  b`);\n").endswith("f(`a  b`);")


def test_a_template_without_end_is_refused() -> None:
    with pytest.raises(ValueError, match="does not end"):
        minify.minified("const a = `b;\n")


@pytest.mark.node
@pytest.mark.skipif(shutil.which("node") is None, reason="node is not here")
def test_the_smaller_script_does_the_same() -> None:
    script = """
      const tag = (strings, ...values) => strings.raw.join('|') + values.join(';');
      const all = [1, 2].map((one) => tag`<i a="x y" b=${one}>${`n ${one / 2}`}</i>`);
      const text = 'it\\'s'.replace(/['`]/g, '-');
      process.stdout.write(JSON.stringify([all, text, `a ${{ b: `}` }.b}`]));
    """

    outputs = [
        json.loads(subprocess.run(["node", "-e", one], capture_output=True, check=True).stdout)
        for one in (script, minify.minified(script))
    ]

    assert outputs[0] == outputs[1]
