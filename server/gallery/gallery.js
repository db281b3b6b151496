// Writes the lines to paste as they must stand on another site: with this server's address and the loader's hash.
const snippets = document.querySelectorAll('[data-snippet]');

if (snippets.length > 0) {
  const response = await fetch('/cdn/integrity.json');
  const {'artsmark.js': integrity} = await response.json();
  for (const snippet of snippets) {
    const tag = snippet.dataset.snippet;
    snippet.textContent = [
      `<script type="module" src="${location.origin}/cdn/artsmark.js" integrity="${integrity}" crossorigin></script>`,
      `<${tag} endpoint="${location.origin}/v1"></${tag}>`,
    ].join('\n');
  }
}
