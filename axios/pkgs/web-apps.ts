// Web applications that are packages of their own, by the names of their commands.
export default {
  drawio: { title: "draw.io", url: "https://app.diagrams.net/", categories: ["Graphics"], comment: "Draws diagrams" },
  excalidraw: {
    title: "Excalidraw",
    url: "https://excalidraw.com/",
    categories: ["Graphics"],
    comment: "Draws sketches, alone or together",
  },
  "element-web": { title: "Element", url: "https://app.element.io/", comment: "Rooms and calls on Matrix" },
  photopea: {
    title: "Photopea",
    url: "https://www.photopea.com/",
    categories: ["Graphics"],
    comment: "Edits pictures",
  },
  squoosh: {
    title: "Squoosh",
    url: "https://squoosh.app/",
    categories: ["Graphics"],
    comment: "Makes pictures smaller",
  },
};
