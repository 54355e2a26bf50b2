/* global SwaggerUIBundle */
const described = await (await fetch('openapi.json')).json()

// Swagger UI would fill every field with its example, and ask with all filters at once.
for (const parameter of Object.values(described.components.parameters)) {
  if (parameter.in !== 'query' || parameter.example === undefined) continue
  parameter.description += `\n\nExample: \`${[parameter.example].flat().join(',')}\``
  delete parameter.example
}

SwaggerUIBundle({
  spec: described,
  dom_id: '#reference',
  presets: [SwaggerUIBundle.presets.apis],
  deepLinking: true,
  docExpansion: 'none',
  defaultModelsExpandDepth: 0,
  defaultModelExpandDepth: 2,
  displayRequestDuration: true,
  validatorUrl: null,
})
