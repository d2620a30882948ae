import ts from "typescript";

/** Where words stand that people read or hear: attributes of elements, and properties of that name. */
const spoken = new Set([
  "aria-label", "aria-description", "aria-roledescription", "aria-valuetext", "aria-placeholder",
  "title", "placeholder", "alt", "label", "help", "hint", "lead", "textValue", "closeLabel", "textContent", "innerText",
]);

/** Functions whose arguments are shown as they are. */
const shown = new Set(["say", "h", "text"]);

/**
 * Words in a source file that no catalogue holds, and sentences of a catalogue that are read before a
 * language is chosen. Each with its line.
 */
export function strayWords(file: string, source: string): string[] {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true, file.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS);
  const found: string[] = [];
  const fault = (node: ts.Node, what: string): void => {
    found.push(`${file}:${tree.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${what}`);
  };
  const literal = (node: ts.Node | undefined): void => {
    if (!node) return;
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) {
      if (worded(node.text)) fault(node, `“${node.text.trim()}”`);
    } else if (ts.isJsxExpression(node) || ts.isParenthesizedExpression(node) || ts.isAsExpression(node)) literal(node.expression);
    else if (ts.isTemplateExpression(node)) {
      literal(node.head);
      for (const part of node.templateSpans) literal(part.literal);
    } else if (ts.isConditionalExpression(node)) {
      literal(node.whenTrue);
      literal(node.whenFalse);
    } else if (ts.isBinaryExpression(node) && joins.has(node.operatorToken.kind)) {
      literal(node.left);
      literal(node.right);
    }
  };
  const walk = (node: ts.Node): void => {
    if (ts.isJsxText(node) && worded(node.text) && !keycap(node)) fault(node, `“${node.text.trim()}”`);
    if (ts.isJsxExpression(node) && (ts.isJsxElement(node.parent) || ts.isJsxFragment(node.parent))) literal(node);
    if (ts.isJsxAttribute(node) && spoken.has(node.name.getText())) literal(node.initializer);
    if (ts.isPropertyAssignment(node) && spoken.has(nameOf(node.name))) literal(node.initializer);
    if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken && ts.isPropertyAccessExpression(node.left) && spoken.has(node.left.name.text)) literal(node.right);
    if (ts.isCallExpression(node)) call(node);
    if (ts.isIdentifier(node) && node.text === "t" && reads(node) && early(node)) fault(node, `${node.parent.getText()} is read before a language is chosen`);
    ts.forEachChild(node, walk);
  };
  const call = (node: ts.CallExpression): void => {
    const name = ts.isPropertyAccessExpression(node.expression) ? node.expression.name.text : node.expression.getText();
    // The first argument of h is an element's name.
    if (shown.has(name)) node.arguments.slice(name === "h" ? 2 : 0).forEach(literal);
    const [attribute, value] = node.arguments;
    if (name === "setAttribute" && attribute && ts.isStringLiteralLike(attribute) && spoken.has(attribute.text)) literal(value);
  };
  walk(tree);
  return found;
}

const joins = new Set([ts.SyntaxKind.PlusToken, ts.SyntaxKind.QuestionQuestionToken, ts.SyntaxKind.BarBarToken, ts.SyntaxKind.AmpersandAmpersandToken]);

function worded(text: string): boolean {
  return /\p{L}/u.test(text);
}

/** What is printed on a key is no word. */
function keycap(node: ts.Node): boolean {
  return ts.isJsxElement(node.parent) && node.parent.openingElement.tagName.getText() === "kbd";
}

function nameOf(name: ts.PropertyName): string {
  return ts.isIdentifier(name) || ts.isStringLiteralLike(name) ? name.text : "";
}

function reads(node: ts.Identifier): boolean {
  return ts.isPropertyAccessExpression(node.parent) && node.parent.expression === node;
}

/** Whether it is computed while the file is loaded: within no function, and not only a type. */
function early(node: ts.Node): boolean {
  for (let at: ts.Node = node; !ts.isSourceFile(at); at = at.parent) {
    if (ts.isFunctionLike(at) || ts.isTypeNode(at)) return false;
  }
  return true;
}
