export default ["desk", "lap"];
