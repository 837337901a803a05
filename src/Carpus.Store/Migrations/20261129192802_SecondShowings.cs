using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Carpus.Store.Migrations
{
    /// <inheritdoc />
    public partial class SecondShowings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "IsRepeated",
                table: "SessionCases",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "SecondReaderId",
                table: "Seats",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Seats_SecondReaderId",
                table: "Seats",
                column: "SecondReaderId");

            migrationBuilder.AddForeignKey(
                name: "FK_Seats_Readers_SecondReaderId",
                table: "Seats",
                column: "SecondReaderId",
                principalTable: "Readers",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Seats_Readers_SecondReaderId",
                table: "Seats");

            migrationBuilder.DropIndex(
                name: "IX_Seats_SecondReaderId",
                table: "Seats");

            migrationBuilder.DropColumn(
                name: "IsRepeated",
                table: "SessionCases");

            migrationBuilder.DropColumn(
                name: "SecondReaderId",
                table: "Seats");
        }
    }
}
