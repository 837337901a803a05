using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Carpus.Store.Migrations
{
    /// <inheritdoc />
    public partial class FirstHome : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Cases",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    Patient = table.Column<string>(type: "TEXT", nullable: false),
                    VisitNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Date = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    HandAccession = table.Column<string>(type: "TEXT", nullable: true),
                    HandDate = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    FootAccession = table.Column<string>(type: "TEXT", nullable: true),
                    FootDate = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Cases", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Films",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    Patient = table.Column<string>(type: "TEXT", nullable: false),
                    Accession = table.Column<string>(type: "TEXT", nullable: true),
                    Limb = table.Column<string>(type: "TEXT", nullable: true),
                    Shows = table.Column<string>(type: "TEXT", nullable: false),
                    ExamDate = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    View = table.Column<string>(type: "TEXT", nullable: true),
                    StudyUid = table.Column<string>(type: "TEXT", nullable: true),
                    SopInstanceUid = table.Column<string>(type: "TEXT", nullable: false),
                    PixelHash = table.Column<string>(type: "TEXT", nullable: true),
                    PixelRows = table.Column<int>(type: "INTEGER", nullable: false),
                    PixelColumns = table.Column<int>(type: "INTEGER", nullable: false),
                    Length = table.Column<long>(type: "INTEGER", nullable: false),
                    NeedsTurning = table.Column<bool>(type: "INTEGER", nullable: true),
                    AddedAt = table.Column<DateTimeOffset>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Films", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Readers",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    IsAutomatic = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Readers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Settings",
                columns: table => new
                {
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Value = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Settings", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "CaseFilms",
                columns: table => new
                {
                    CaseId = table.Column<string>(type: "TEXT", nullable: false),
                    FilmId = table.Column<string>(type: "TEXT", nullable: false),
                    Limb = table.Column<string>(type: "TEXT", nullable: false),
                    Shows = table.Column<string>(type: "TEXT", nullable: false),
                    View = table.Column<string>(type: "TEXT", nullable: true),
                    ScoredFor = table.Column<string>(type: "TEXT", nullable: false),
                    Place = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseFilms", x => new { x.CaseId, x.FilmId });
                    table.ForeignKey(
                        name: "FK_CaseFilms_Cases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "Cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_CaseFilms_Films_FilmId",
                        column: x => x.FilmId,
                        principalTable: "Films",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Readings",
                columns: table => new
                {
                    CaseId = table.Column<string>(type: "TEXT", nullable: false),
                    ReaderId = table.Column<string>(type: "TEXT", nullable: false),
                    ProfileId = table.Column<string>(type: "TEXT", nullable: false),
                    StartedAt = table.Column<DateTimeOffset>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Readings", x => new { x.CaseId, x.ReaderId });
                    table.ForeignKey(
                        name: "FK_Readings_Cases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "Cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Readings_Readers_ReaderId",
                        column: x => x.ReaderId,
                        principalTable: "Readers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Events",
                columns: table => new
                {
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    EventId = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "TEXT", nullable: false),
                    ReaderId = table.Column<string>(type: "TEXT", nullable: false),
                    CaseId = table.Column<string>(type: "TEXT", nullable: false),
                    ItemId = table.Column<string>(type: "TEXT", nullable: false),
                    Old = table.Column<string>(type: "TEXT", nullable: true),
                    New = table.Column<string>(type: "TEXT", nullable: true),
                    Why = table.Column<string>(type: "TEXT", nullable: true),
                    StoredAt = table.Column<DateTimeOffset>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Events", x => x.Sequence);
                    table.ForeignKey(
                        name: "FK_Events_Readings_CaseId_ReaderId",
                        columns: x => new { x.CaseId, x.ReaderId },
                        principalTable: "Readings",
                        principalColumns: new[] { "CaseId", "ReaderId" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_CaseFilms_FilmId",
                table: "CaseFilms",
                column: "FilmId");

            migrationBuilder.CreateIndex(
                name: "IX_Events_CaseId_ReaderId_ItemId_Sequence",
                table: "Events",
                columns: new[] { "CaseId", "ReaderId", "ItemId", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_Events_EventId",
                table: "Events",
                column: "EventId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Films_PixelHash",
                table: "Films",
                column: "PixelHash");

            migrationBuilder.CreateIndex(
                name: "IX_Films_SopInstanceUid",
                table: "Films",
                column: "SopInstanceUid");

            migrationBuilder.CreateIndex(
                name: "IX_Readings_ReaderId",
                table: "Readings",
                column: "ReaderId");

            // Events are appended and nothing else: a program with a fault cannot change what a reader gave.
            migrationBuilder.Sql("CREATE TRIGGER Events_are_never_changed BEFORE UPDATE ON Events BEGIN SELECT RAISE(ABORT, 'a score event is never changed'); END;");
            migrationBuilder.Sql("CREATE TRIGGER Events_are_never_deleted BEFORE DELETE ON Events BEGIN SELECT RAISE(ABORT, 'a score event is never deleted'); END;");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CaseFilms");

            migrationBuilder.DropTable(
                name: "Events");

            migrationBuilder.DropTable(
                name: "Settings");

            migrationBuilder.DropTable(
                name: "Films");

            migrationBuilder.DropTable(
                name: "Readings");

            migrationBuilder.DropTable(
                name: "Cases");

            migrationBuilder.DropTable(
                name: "Readers");
        }
    }
}
